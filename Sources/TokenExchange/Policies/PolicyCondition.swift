public import CEL
internal import ClaimMapping

/// The `when` of a policy: a CEL expression over `subject`, `claims`, `token`, `request`, `variables` and `now`
/// that must be true. False, an error, and anything that is not a Boolean mean that the policy does not apply.
public struct PolicyCondition: Sendable {
    /// What the expression may name, in slot order.
    static let environment = Environment([
        RuleEnvironment.subject, RuleEnvironment.claims, RuleEnvironment.token, request, RuleEnvironment.variables,
        RuleEnvironment.now,
    ])

    /// Where the values lie in the bindings.
    enum Slot {
        static let subject = 0
        static let claims = 1
        static let token = 2
        static let request = 3
        static let variables = 4
        static let now = 5
    }

    /// `request`: what is asked for, and by whom.
    private static let request = Environment.Variable(
        "request",
        .object(
            ObjectType(
                "request",
                [
                    "client_id": .string, "resources": .list(.string), "scopes": .list(.string), "actor": .dyn,
                    "context": .dyn, "details": .dyn,
                ])))

    let expression: Expression

    /// The expression as written.
    public var source: String { expression.source }

    /// The type of its value: of use only if it is, or may be, a Boolean.
    public var type: StaticType { expression.type }

    /// Compiles a condition.
    ///
    /// - Throws: `InvalidExpression` with the lines and columns inside `source`.
    public init(_ source: String) throws(InvalidExpression) {
        self.expression = try Expression(source, in: Self.environment)
    }
}
