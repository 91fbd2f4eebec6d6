/// A call of a function with more arguments than two.
final class VariadicCall: Operation {
    private let name: String
    private let body: Function.Variadic
    private let arguments: [any Operation]
    private let position: SourcePosition

    init(
        _ name: String, _ body: @escaping Function.Variadic, _ arguments: [any Operation], at position: SourcePosition
    ) {
        self.name = name
        self.body = body
        self.arguments = arguments
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let values = try evaluation.operands(arguments)
        do throws(EvaluationError) {
            if let value = try body(values, &evaluation) { return value }
        } catch {
            throw error.at(position)
        }
        throw EvaluationError.noSuchOverload(name, values).at(position)
    }
}
