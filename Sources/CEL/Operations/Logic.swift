/// `a && b && ...` and `a || b || ...`.
///
/// One operand that decides is enough, wherever it stands: errors of the others are then forgotten (language definition,
/// "Logical Operators"). All but a used-up budget, which nothing can make good.
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
        var firstError: EvaluationError?
        for operand in operands {
            do throws(EvaluationError) {
                guard try operand.isTrue(&evaluation, in: decider ? "||" : "&&", at: position) != decider else {
                    return .bool(decider)
                }
            } catch {
                if error.kind == .budgetExceeded { throw error }
                if firstError == nil { firstError = error }
            }
        }
        if let firstError { throw firstError }
        return .bool(!decider)
    }
}

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

extension Operation {
    /// The node's value as a Boolean.
    ///
    /// - Throws: ``EvaluationError/Kind/noSuchOverload`` for `name` if it is something else.
    func isTrue(
        _ evaluation: inout Evaluation, in name: String, at position: SourcePosition
    ) throws(EvaluationError) -> Bool {
        let value = try evaluate(&evaluation)
        guard case .bool(let isTrue) = value else { throw EvaluationError.noSuchOverload(name, value).at(position) }
        return isTrue
    }
}
