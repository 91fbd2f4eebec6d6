public import ClaimMapping
public import JOSE

/// A configured OpenID Connect or JWT provider: what its tokens must satisfy, and whom they make.
///
/// A value of this type comes from a checked provider file; where its keys come from is the business of a ``KeySetSource``.
public struct IdentityProvider: Sendable {
    /// The provider's id.
    public var id: ProviderID
    /// The `iss` of its tokens.
    public var issuer: Issuer
    /// Further `iss` strings of the same provider.
    public var issuerAliases: Set<Issuer> = []
    /// What `aud` must name at least one of. Empty refuses every token.
    public var audiences: Set<String>
    /// The subject token types that it may be used for.
    public var accepts: Set<TokenType> = [.idToken]
    /// The signature algorithms that its tokens may use.
    public var algorithms: Set<SignatureAlgorithm> = IdentityProvider.defaultAlgorithms
    /// How far ahead `nbf` and `iat` may lie, and how long a one-time token is remembered past its expiry, in seconds.
    /// It never lengthens a token's life: `exp` is compared as it stands.
    public var clockSkew: Int = IdentityProvider.defaultClockSkew
    /// The greatest age that `iat` may show, in seconds; `nil` for no bound.
    public var maximumAge: Int?
    /// Whether a token may be used more than once.
    public var replay: Replay = .reusable
    /// The keys that nested (encrypted) tokens of this provider may be encrypted to.
    public var decryptionKeys: [DecryptionKey] = []
    /// Whether it is served. A disabled provider looks like an unknown one.
    public var isEnabled: Bool = true
    /// The operator's rules.
    public var rules: MappingRules

    /// Whether a subject token may be exchanged more than once.
    public enum Replay: String, Sendable {
        /// As often as its life allows.
        case reusable
        /// Once; remembered until it has expired.
        case oneTime = "one_time"
    }

    /// The skew where the file says nothing, in seconds.
    public static let defaultClockSkew = 60
    /// Every asymmetric algorithm that JOSE serves.
    public static let defaultAlgorithms = Set(SignatureAlgorithm.allCases)

    /// Describes a provider; the properties with defaults are set afterwards.
    public init(id: ProviderID, issuer: Issuer, audiences: Set<String>, rules: MappingRules) {
        self.id = id
        self.issuer = issuer
        self.audiences = audiences
        self.rules = rules
    }
}
