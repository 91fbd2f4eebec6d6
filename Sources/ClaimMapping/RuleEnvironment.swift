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

    /// The variables of a provider's file before it defines its own, by their slots.
    static let claimVariables = [
        claims, token, Environment.Variable("variables", .object(ObjectType("variables", [:]))), now,
    ]
}

/// Where the values of a provider's rules lie in their bindings.
enum RuleSlot {
    static let claims = 0
    static let token = 1
    static let variables = 2
    static let now = 3
    /// Of `require` alone.
    static let subject = 4
}
