/// `operand.field`.
final class Selection: Operation {
    private let operand: any Operation
    private let field: String
    private let position: SourcePosition
    /// Made once: a rule may meet it for every element, and forget it behind `||`.
    private let noSuchKey: EvaluationError

    init(_ operand: any Operation, field: String, at position: SourcePosition) {
        self.operand = operand
        self.field = field
        self.position = position
        self.noSuchKey = EvaluationError(.noSuchKey, "no such key: '\(field)'", at: position)
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        try evaluation.chargeLookup(field)
        switch try operand.evaluate(&evaluation) {
        case .map(let map):
            guard let value = map[field] else { throw noSuchKey }
            return value
        case .optional(let optional): return try optional.select(field, at: position)
        case let value: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}
