public import ClaimMapping

/// A configured provider of opaque tokens (RFC 7662): what its answers must satisfy, and whom they make.
///
/// A value of this type comes from a checked provider file; who asks its endpoint is the business of an
/// ``IntrospectionSource``.
@dynamicMemberLookup
public struct IntrospectionProvider: Sendable {
    /// What is configured of every provider.
    public var profile: ProviderProfile
    /// What the answer's `aud` must name at least one of; empty where the clients decide.
    public var audiences: Set<String>
    /// What the answer's `client_id`, or `azp`, must be one of; empty where the audiences decide. Tokens are refused where
    /// both are empty.
    public var clientIDs: Set<String>
    /// What the answer's `iss` must be; `nil` where it does not matter.
    public var issuer: Issuer?
    /// The type that leads to this provider whatever the token looks like; `nil` for none.
    public var subjectTokenType: TokenType?
    /// How long a token lives from an answer on that has no `exp`, in seconds; `nil` refuses such an answer.
    public var assumedLifetime: Int?

    /// Describes a provider of access tokens that may be used again; the properties with defaults are set afterwards.
    public init(id: ProviderID, audiences: Set<String> = [], clientIDs: Set<String> = [], rules: MappingRules) {
        self.profile = ProviderProfile(id: id, accepts: [.accessToken], replay: .reusable, rules: rules)
        self.audiences = audiences
        self.clientIDs = clientIDs
    }

    /// A part of the profile.
    public subscript<Part>(dynamicMember part: WritableKeyPath<ProviderProfile, Part>) -> Part {
        get { profile[keyPath: part] }
        set { profile[keyPath: part] = newValue }
    }
}
