public import JOSE

/// A protected resource that local tokens are issued for.
public struct Resource: Sendable {
    /// What `audience` and `resource` name, and the `aud` of its tokens.
    public var id: String
    /// The scopes that it knows, in the order of the file.
    public var scopes: [Scope] { didSet { knownScopes = Set(scopes) } }
    /// The same, for whoever looks for one.
    private(set) var knownScopes: Set<Scope>
    /// A ceiling for the lifetime of its tokens, in seconds.
    public var lifetime: Int?
    /// What its tokens are signed with.
    public var algorithm: SignatureAlgorithm
    /// The mapped claims that enter its tokens; `nil` for all.
    public var claims: Set<String>?
    /// What its access tokens are.
    public var format = Format.jwt
    /// Whether its tokens must be bound to a key of the client.
    public var requiresKey = false
    /// What a SAML assertion for it needs; `nil` where there are none.
    public var saml: SAMLRecipient?
    /// What an authorization grant for the authorization server that it stands for needs; `nil` where there are none.
    public var identityAssertion: IdentityAssertionAudience?
    /// What a transaction token for the trust domain that it stands for needs; `nil` where there are none.
    public var trustDomain: TrustDomain?

    /// What an access token is.
    public enum Format: String, CaseIterable, Sendable {
        /// A JWT by RFC 9068.
        case jwt
        /// A random string that introspection tells about (RFC 7662).
        case opaque
    }

    /// Describes a resource.
    public init(id: String, scopes: [Scope], lifetime: Int?, algorithm: SignatureAlgorithm, claims: Set<String>?) {
        self.id = id
        self.scopes = scopes
        self.knownScopes = Set(scopes)
        self.lifetime = lifetime
        self.algorithm = algorithm
        self.claims = claims
    }
}
