public import JOSE

/// What holds for the gateway's own tokens where neither a policy nor a resource says otherwise.
public struct TokenRules: Sendable {
    /// Their lifetime, in seconds.
    public var lifetime: Int
    /// What tokens that are for no resource are signed with: ID tokens.
    public var algorithm: SignatureAlgorithm
    /// The most actors that a token may name in `act`.
    public var maximumActors: Int

    /// As many actors as a chain of services needs that is not a loop.
    public static let defaultMaximumActors = 4

    /// Describes the rules.
    public init(
        lifetime: Int = 600, algorithm: SignatureAlgorithm = .es256, maximumActors: Int = defaultMaximumActors
    ) {
        self.lifetime = lifetime
        self.algorithm = algorithm
        self.maximumActors = maximumActors
    }
}
