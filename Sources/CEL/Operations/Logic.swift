/// `a && b && ...` and `a || b || ...`.
///
/// One operand that decides is enough, wherever it stands: errors of the others are then forgotten (language definition,
/// "Logical Operators"). All but a used-up budget, which nothing can make good. Where none decides, an operand that is
/// unknown makes the whole unknown.
final class Logic: Operation {
    private let operands: [any Operation]
    /// The value of an operand that decides: false for `&&`, true for `||`.
    private let decider: Bool
    private let position: SourcePosition

    init(_ operands: [any Operation], decidedBy decider: Bool, at position: SourcePosition) {
        self.operands = operands
        self.decider = decider
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var failure: EvaluationError?
        for operand in operands {
            do throws(EvaluationError) {
                guard try operand.isTrue(&evaluation, in: decider ? "||" : "&&", at: position) != decider else {
                    return .bool(decider)
                }
            } catch {
                try evaluation.absorb(error)
                if error.outweighs(failure) { failure = error }
            }
        }
        if let failure { throw failure }
        return .bool(!decider)
    }
}
