/// `range.all(x, p)` and `range.exists(x, p)`: an element that decides is enough, as with `&&` and `||`.
final class Quantifier: Operation {
    private let range: any Operation
    private let slot: Int
    private let predicate: any Operation
    private let decider: Bool
    private let name: String
    private let position: SourcePosition

    /// - Parameter decider: The predicate's value that decides: false for `all`, true for `exists`.
    init(
        over range: any Operation, slot: Int, predicate: any Operation, decidedBy decider: Bool,
        at position: SourcePosition
    ) {
        self.range = range
        self.slot = slot
        self.predicate = predicate
        self.decider = decider
        self.name = decider ? "exists" : "all"
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let range = try ComprehensionRange(range.evaluate(&evaluation), for: name, at: position)
        var firstError: EvaluationError?
        for index in 0..<range.count {
            try evaluation.charge(1)
            evaluation.locals[slot] = range[index]
            do throws(EvaluationError) {
                guard try predicate.isTrue(&evaluation, in: name, at: position) != decider else {
                    return .bool(decider)
                }
            } catch {
                if error.kind == .budgetExceeded { throw error }
                if firstError == nil { firstError = error }
            }
        }
        if let firstError { throw firstError }
        return .bool(!decider)
    }
}
