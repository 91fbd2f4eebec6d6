/// A value known when the expression was compiled.
final class Constant: Operation {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value { value }
}
