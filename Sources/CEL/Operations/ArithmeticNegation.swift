/// A run of `-`.
final class ArithmeticNegation: Operation {
    private let operand: any Operation
    private let times: Int
    private let position: SourcePosition

    init(_ operand: any Operation, times: Int, at position: SourcePosition) {
        self.operand = operand
        self.times = times
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var value = try operand.evaluate(&evaluation)
        do throws(EvaluationError) {
            // Twice and once give all there is: the value back, or an overflow on the way.
            for _ in 0..<(times % 2 == 0 ? 2 : 1) { value = try Arithmetic.negation(value) }
        } catch {
            throw error.at(position)
        }
        return value
    }
}
