public import CEL

/// The values that expressions see, made once for one exchange and handed on to the policies.
public struct RuleValues: Sendable {
    /// `claims`: the external claims.
    public let claims: Value
    /// `token`: `provider` and `type`.
    public let token: Value
    /// `now`: the time of the request.
    public let now: Value
    /// `variables`: those of the provider's file.
    public internal(set) var variables: Value = .map(MapValue([]))
    /// `subject`: `id` and `claims`; null until the mapping has made it.
    public internal(set) var subject: Value = .null

    init(_ input: MappingInput) {
        self.claims = Value(input.claims)
        self.token = .map(MapValue([("provider", .string(input.provider)), ("type", .string(input.tokenType))]))
        self.now = .timestamp(Timestamp(input.now))
    }
}
