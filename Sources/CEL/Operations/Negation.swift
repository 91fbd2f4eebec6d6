/// A run of `!`.
final class Negation: Operation {
    private let operand: any Operation
    private let changes: Bool
    private let position: SourcePosition

    init(_ operand: any Operation, times: Int, at position: SourcePosition) {
        self.operand = operand
        self.changes = times % 2 == 1
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        .bool(try operand.isTrue(&evaluation, in: "!", at: position) != changes)
    }
}
