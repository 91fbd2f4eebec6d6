/// `range.all(x, p)` and `range.exists(x, p)`: an element that decides is enough, as with `&&` and `||`.
final class Quantifier: Operation {
    private let loop: Loop
    private let predicate: any Operation
    private let decider: Bool

    /// - Parameter decider: The predicate's value that decides: false for `all`, true for `exists`.
    init(_ loop: Loop, predicate: any Operation, decidedBy decider: Bool) {
        self.loop = loop
        self.predicate = predicate
        self.decider = decider
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var failure: EvaluationError?
        var isDecided = false
        try loop.run(&evaluation) { (evaluation) throws(EvaluationError) in
            do throws(EvaluationError) {
                isDecided = try predicate.isTrue(&evaluation, in: loop.name, at: loop.position) == decider
            } catch {
                try evaluation.absorb(error)
                if error.outweighs(failure) { failure = error }
            }
            return !isDecided
        }
        if let failure, !isDecided { throw failure }
        return .bool(isDecided == decider)
    }
}
