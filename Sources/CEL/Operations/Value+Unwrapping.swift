extension Value {
    /// What an optional wraps.
    func unwrapped(at position: SourcePosition) throws(EvaluationError) -> Value? {
        guard case .optional(let optional) = self else { throw EvaluationError.noSuchOverload("?", self).at(position) }
        return optional.wrapped
    }
}
