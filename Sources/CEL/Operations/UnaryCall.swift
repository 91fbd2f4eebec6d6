/// A call of a function with one argument or only a receiver.
final class UnaryCall: Operation {
    private let name: String
    private let body: Function.Unary
    private let argument: any Operation
    private let position: SourcePosition

    init(_ name: String, _ body: @escaping Function.Unary, _ argument: any Operation, at position: SourcePosition) {
        self.name = name
        self.body = body
        self.argument = argument
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let argument = try argument.evaluate(&evaluation)
        do throws(EvaluationError) {
            if let value = try body(argument, &evaluation) { return value }
        } catch {
            throw error.at(position)
        }
        throw EvaluationError.noSuchOverload(name, argument).at(position)
    }
}
