/// `a ? b : c ? d : e`.
final class Conditional: Operation {
    struct Branch: Sendable {
        let condition: any Operation
        let value: any Operation
    }

    private let branches: [Branch]
    private let otherwise: any Operation
    private let position: SourcePosition

    init(_ branches: [Branch], otherwise: any Operation, at position: SourcePosition) {
        self.branches = branches
        self.otherwise = otherwise
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        for branch in branches where try branch.condition.isTrue(&evaluation, in: "?:", at: position) {
            return try branch.value.evaluate(&evaluation)
        }
        return try otherwise.evaluate(&evaluation)
    }
}
