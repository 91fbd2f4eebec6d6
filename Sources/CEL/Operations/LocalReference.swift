/// The variable of a macro.
final class LocalReference: Operation {
    private let slot: Int

    init(slot: Int) {
        self.slot = slot
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value { evaluation.locals[slot] }
}
