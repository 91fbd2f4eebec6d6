/// A name that nothing declares, where that is found out only when it is evaluated.
final class UnknownName: Operation {
    private let error: EvaluationError

    init(_ message: String, at position: SourcePosition) {
        self.error = EvaluationError(.undeclaredReference, message, at: position)
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value { throw error }
}
