/// `o.or(p)` and `o.orValue(v)`: what stands in brackets is evaluated only where the optional has no value.
final class OptionalChoice: Operation {
    private let optional: any Operation
    private let otherwise: any Operation
    /// Whether it is `or`, which takes and gives an optional.
    private let givesOptional: Bool
    private let position: SourcePosition

    init(_ optional: any Operation, otherwise: any Operation, givesOptional: Bool, at position: SourcePosition) {
        self.optional = optional
        self.otherwise = otherwise
        self.givesOptional = givesOptional
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let value = try optional.evaluate(&evaluation)
        guard case .optional(let optional) = value else { throw noSuchOverload(value) }
        if let wrapped = optional.wrapped { return givesOptional ? value : wrapped }
        let other = try otherwise.evaluate(&evaluation)
        guard givesOptional else { return other }
        guard case .optional = other else { throw noSuchOverload(value, other) }
        return other
    }

    private func noSuchOverload(_ operands: Value...) -> EvaluationError {
        EvaluationError.noSuchOverload(givesOptional ? "or" : "orValue", operands).at(position)
    }
}
