/// `cel.bind(x, v, e)` and `cel.block([v, ...], e)`: values with names, each evaluated once.
///
/// An error in a value is no error of the whole unless the value is used. All but a used-up budget.
final class LocalBinding: Operation {
    private let slot: Int
    private let values: [any Operation]
    private let body: any Operation

    init(slot: Int, values: [any Operation], body: any Operation) {
        self.slot = slot
        self.values = values
        self.body = body
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        for (index, value) in values.enumerated() {
            do throws(EvaluationError) {
                evaluation.locals[slot + index] = try value.evaluate(&evaluation)
                if !evaluation.failures.isEmpty { evaluation.failures[slot + index] = nil }
            } catch {
                try evaluation.absorb(error)
                evaluation.failures[slot + index] = error
            }
        }
        return try body.evaluate(&evaluation)
    }
}

/// A name that `cel.bind` or `cel.block` gave.
final class BindingReference: Operation {
    private let slot: Int

    init(slot: Int) {
        self.slot = slot
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        if !evaluation.failures.isEmpty, let failure = evaluation.failures[slot] { throw failure }
        return evaluation.locals[slot]
    }
}
