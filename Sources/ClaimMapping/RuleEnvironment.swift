public import CEL

/// The variables that rules and conditions see, with their types.
public enum RuleEnvironment {
    /// `claims`: a map from names to values of any type.
    public static let claims = Environment.Variable("claims", .map(.string, .dyn))
    /// `token`: `provider` and `type`, strings.
    public static let token = Environment.Variable(
        "token", .object(ObjectType("token", ["provider": .string, "type": .string])))
    /// `now`: the time of the request.
    public static let now = Environment.Variable("now", .timestamp)
    /// `subject`: `id`, a string, and `claims`.
    public static let subject = Environment.Variable(
        "subject", .object(ObjectType("subject", ["id": .string, "claims": .map(.string, .dyn)])))
    /// `variables` where it is not known which there are, or what type they have.
    public static let variables = Environment.Variable("variables", .map(.string, .dyn))

    /// The variables of a provider's file before it defines its own, in slot order.
    static let claimVariables = [
        claims, token, Environment.Variable("variables", .object(ObjectType("variables", [:]))), now,
    ]
}
