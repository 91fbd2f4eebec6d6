/// `has(operand.field)`.
final class Presence: Operation {
    private let operand: any Operation
    private let field: String
    private let position: SourcePosition

    init(_ operand: any Operation, field: String, at position: SourcePosition) {
        self.operand = operand
        self.field = field
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        try evaluation.chargeLookup(field)
        switch try operand.evaluate(&evaluation) {
        case .map(let map): return .bool(map[field] != nil)
        case .optional(let optional):
            guard case .optional(let found) = try optional.select(field, at: position) else { return .bool(false) }
            return .bool(found.wrapped != nil)
        case let value: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}
