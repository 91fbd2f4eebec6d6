/// `range.filter(x, p)`, `range.map(x, t)`, `range.map(x, p, t)` and `range.transformList(i, x, p, t)`.
final class ListTransformation: Operation {
    private let loop: Loop
    private let predicate: (any Operation)?
    /// `nil` for `filter`, which keeps the elements as they are.
    private let transform: (any Operation)?

    init(_ loop: Loop, predicate: (any Operation)?, transform: (any Operation)?) {
        self.loop = loop
        self.predicate = predicate
        self.transform = transform
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var values: [Value] = []
        try loop.run(&evaluation) { (evaluation) throws(EvaluationError) in
            if let predicate, try !predicate.isTrue(&evaluation, in: loop.name, at: loop.position) { return true }
            values.append(try transform?.evaluate(&evaluation) ?? evaluation.locals[loop.slot])
            return true
        }
        return .list(values)
    }
}
