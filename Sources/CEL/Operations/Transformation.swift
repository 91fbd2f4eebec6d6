/// `range.filter(x, p)`, `range.map(x, t)` and `range.map(x, p, t)`.
final class Transformation: Operation {
    private let range: any Operation
    private let slot: Int
    private let predicate: (any Operation)?
    /// `nil` for `filter`, which keeps the elements as they are.
    private let transform: (any Operation)?
    private let name: String
    private let position: SourcePosition

    init(
        over range: any Operation, slot: Int, predicate: (any Operation)?, transform: (any Operation)?,
        at position: SourcePosition
    ) {
        self.range = range
        self.slot = slot
        self.predicate = predicate
        self.transform = transform
        self.name = transform == nil ? "filter" : "map"
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let range = try ComprehensionRange(range.evaluate(&evaluation), for: name, at: position)
        var values: [Value] = []
        for index in 0..<range.count {
            try evaluation.charge(1)
            let element = range[index]
            evaluation.locals[slot] = element
            if let predicate, try !predicate.isTrue(&evaluation, in: name, at: position) { continue }
            values.append(try transform?.evaluate(&evaluation) ?? element)
        }
        return .list(values)
    }
}
