/// A declared variable.
final class VariableReference: Operation {
    private let slot: Int
    private let name: String
    private let position: SourcePosition

    init(slot: Int, name: String, position: SourcePosition) {
        self.slot = slot
        self.name = name
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        guard let value = evaluation.variables[slot] else {
            let failure = evaluation.variableFailures[slot]
            throw failure?.at(position) ?? EvaluationError(.undeclaredReference, "'\(name)' has no value", at: position)
        }
        return value
    }
}
