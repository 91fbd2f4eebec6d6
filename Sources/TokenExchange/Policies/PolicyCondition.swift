public import CEL

/// The `when` of a policy: a CEL expression over `subject`, `claims`, `token`, `request`, `variables` and `now`
/// that must be true. False, an error, and anything that is not a Boolean mean that the policy does not apply.
public struct PolicyCondition: Sendable {
    /// What the expression may name, in slot order.
    static let environment = Environment(variables: ["subject", "claims", "token", "request", "variables", "now"])

    let expression: Expression

    /// The expression as written.
    public var source: String { expression.source }

    /// Compiles a condition.
    ///
    /// - Throws: `SyntaxError` with the line and column inside `source`.
    public init(_ source: String) throws(SyntaxError) {
        self.expression = try Expression(source, in: Self.environment)
    }
}
