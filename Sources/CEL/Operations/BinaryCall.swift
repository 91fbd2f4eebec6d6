/// A call of a function with two arguments, or a receiver and one.
final class BinaryCall: Operation {
    private let name: String
    private let body: Function.Binary
    private let first: any Operation
    private let second: any Operation
    private let position: SourcePosition

    init(
        _ name: String, _ body: @escaping Function.Binary, _ first: any Operation, _ second: any Operation,
        at position: SourcePosition
    ) {
        self.name = name
        self.body = body
        self.first = first
        self.second = second
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let (first, second) = try evaluation.operands(first, second)
        do throws(EvaluationError) {
            if let value = try body(first, second, &evaluation) { return value }
        } catch {
            throw error.at(position)
        }
        throw EvaluationError.noSuchOverload(name, first, second).at(position)
    }
}
