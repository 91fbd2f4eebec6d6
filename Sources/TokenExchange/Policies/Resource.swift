public import JOSE

/// A protected resource that local tokens are issued for.
public struct Resource: Sendable {
    /// What `audience` and `resource` name, and the `aud` of its tokens.
    public var id: String
    /// The scopes that it knows, in the order of the file.
    public var scopes: [Scope]
    /// A ceiling for the lifetime of its tokens, in seconds.
    public var lifetime: Int?
    /// What its tokens are signed with.
    public var algorithm: SignatureAlgorithm
    /// The mapped claims that enter its tokens; `nil` for all.
    public var claims: Set<String>?

    /// Describes a resource.
    public init(id: String, scopes: [Scope], lifetime: Int?, algorithm: SignatureAlgorithm, claims: Set<String>?) {
        self.id = id
        self.scopes = scopes
        self.lifetime = lifetime
        self.algorithm = algorithm
        self.claims = claims
    }
}
