/// `operand.field`.
final class Selection: Operation {
    private let operand: any Operation
    private let field: String
    private let position: SourcePosition

    init(_ operand: any Operation, field: String, at position: SourcePosition) {
        self.operand = operand
        self.field = field
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        switch try operand.evaluate(&evaluation) {
        case .map(let map):
            guard let value = map[field] else {
                throw EvaluationError(.noSuchKey, "no such key: '\(field)'", at: position)
            }
            return value
        case .optional(let optional): return try optional.select(field, at: position)
        case let value: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}

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
        switch try operand.evaluate(&evaluation) {
        case .map(let map): return .optional(map[field].map(OptionalValue.init) ?? .none)
        case .optional(let optional): return try optional.select(field, at: position)
        case let value: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}

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
        switch try operand.evaluate(&evaluation) {
        case .map(let map): return .bool(map[field] != nil)
        case .optional(let optional):
            guard case .optional(let found) = try optional.select(field, at: position) else { return .bool(false) }
            return .bool(found.wrapped != nil)
        case let value: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}

extension OptionalValue {
    /// The field of what it wraps, itself optional.
    fileprivate func select(_ field: String, at position: SourcePosition) throws(EvaluationError) -> Value {
        switch wrapped {
        case nil: return .optional(.none)
        case .map(let map): return .optional(map[field].map(OptionalValue.init) ?? .none)
        case let value?: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}

extension EvaluationError {
    fileprivate static func noSuchField(_ field: String, of value: Value, at position: SourcePosition) -> EvaluationError {
        EvaluationError(.noSuchField, "no field '\(field)' in a value of type \(value.type)", at: position)
    }
}
