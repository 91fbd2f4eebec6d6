/// One node of a compiled expression.
protocol Operation: AnyObject, Sendable {
    /// The value of the node.
    ///
    /// Recurses no deeper than ``Limits/depth``.
    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value
}

/// A value known when the expression was compiled.
final class Constant: Operation {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value { value }
}

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
            throw EvaluationError(.undeclaredReference, "'\(name)' has no value", at: position)
        }
        return value
    }
}

/// The variable of a macro.
final class LocalReference: Operation {
    private let slot: Int

    init(slot: Int) {
        self.slot = slot
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value { evaluation.locals[slot] }
}

/// A name that nothing declares, where that is found out only when it is evaluated.
final class UnknownName: Operation {
    private let error: EvaluationError

    init(_ message: String, at position: SourcePosition) {
        self.error = EvaluationError(.undeclaredReference, message, at: position)
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value { throw error }
}
