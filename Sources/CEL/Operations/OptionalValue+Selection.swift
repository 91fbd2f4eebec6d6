extension OptionalValue {
    /// The field of what it wraps, itself optional.
    func select(_ field: String, at position: SourcePosition) throws(EvaluationError) -> Value {
        switch wrapped {
        case nil: return .optional(.none)
        case .map(let map): return .optional(map[field].map(OptionalValue.init) ?? .none)
        case let value?: throw EvaluationError.noSuchField(field, of: value, at: position)
        }
    }
}

extension EvaluationError {
    static func noSuchField(_ field: String, of value: Value, at position: SourcePosition)
        -> EvaluationError
    {
        EvaluationError(.noSuchField, "no field '\(field)' in a value of type \(value.type)", at: position)
    }
}
