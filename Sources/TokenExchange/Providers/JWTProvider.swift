public import ClaimMapping
public import JOSE

/// A configured OpenID Connect or JWT provider: what its tokens must satisfy, and whom they make.
///
/// A value of this type comes from a checked provider file; where its keys come from is the business of a ``KeySetSource``.
@dynamicMemberLookup
public struct JWTProvider: Sendable {
    /// What is configured of every provider.
    public var profile: ProviderProfile
    /// The `iss` of its tokens.
    public var issuer: Issuer
    /// Further `iss` strings of the same provider.
    public var issuerAliases: Set<Issuer> = []
    /// What `aud` must name at least one of. Empty refuses every token.
    public var audiences: Set<String>
    /// The signature algorithms that its tokens may use.
    public var algorithms: Set<SignatureAlgorithm> = JWTProvider.defaultAlgorithms
    /// The keys that nested (encrypted) tokens of this provider may be encrypted to.
    public var decryptionKeys: [DecryptionKey] = []

    /// Every asymmetric algorithm that JOSE serves without a setting.
    public static let defaultAlgorithms = Set(SignatureAlgorithm.established)

    /// Describes a provider of ID tokens that may be used again; the properties with defaults are set afterwards.
    public init(id: ProviderID, issuer: Issuer, audiences: Set<String>, rules: MappingRules) {
        self.profile = ProviderProfile(id: id, accepts: [.idToken], replay: .reusable, rules: rules)
        self.issuer = issuer
        self.audiences = audiences
    }

    /// A part of the profile.
    public subscript<Part>(dynamicMember part: WritableKeyPath<ProviderProfile, Part>) -> Part {
        get { profile[keyPath: part] }
        set { profile[keyPath: part] = newValue }
    }
}
