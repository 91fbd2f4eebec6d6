/// `o.optMap(x, t)` and `o.optFlatMap(x, t)`: the transformation of an optional's value, or none.
final class OptionalMap: Operation {
    private let operand: any Operation
    private let slot: Int
    private let body: any Operation
    private let isFlat: Bool
    private let position: SourcePosition

    init(_ operand: any Operation, slot: Int, body: any Operation, isFlat: Bool, at position: SourcePosition) {
        self.operand = operand
        self.slot = slot
        self.body = body
        self.isFlat = isFlat
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let value = try operand.evaluate(&evaluation)
        guard case .optional(let optional) = value else {
            throw EvaluationError.noSuchOverload(isFlat ? "optFlatMap" : "optMap", value).at(position)
        }
        guard let wrapped = optional.wrapped else { return .optional(.none) }
        evaluation.locals[slot] = wrapped
        let result = try body.evaluate(&evaluation)
        return isFlat ? result : .optional(OptionalValue(result))
    }
}
