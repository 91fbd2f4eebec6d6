/// `operand.?field`.
final class OptionalSelection: Operation {
    private let operand: any Operation
    private let field: String
    private let position: SourcePosition

    init(_ operand: any Operation, field: String, at position: SourcePosition) {
        self.operand = operand
        self.field = field
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        // An optional wants memory of its own.
        try evaluation.charge(1)
        try evaluation.chargeLookup(field)
        switch try operand.evaluate(&evaluation) {
        case .map(let map): return .optional(map[field].map(OptionalValue.init) ?? .none)
        case .optional(let optional): return try optional.select(field, at: position)
        case let value: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}
