public import ClaimMapping
public import SAML

/// A configured SAML identity provider, or a whole federation of them: what its assertions must satisfy, and whom they
/// make.
///
/// A value of this type comes from a checked provider file; where its keys come from is the business of a
/// ``MetadataSource``.
@dynamicMemberLookup
public struct SAMLProvider: Sendable {
    /// What is configured of every provider.
    public var profile: ProviderProfile
    /// The provider's entity ID; `nil` for a federation: whoever its metadata names may speak.
    public var entityID: EntityID?
    /// Who we are to it, and what is taken of it.
    public var serviceProvider: ServiceProvider

    /// Describes a provider of assertions that may be used once; the rest of the profile is set afterwards.
    public init(id: ProviderID, entityID: EntityID?, serviceProvider: ServiceProvider, rules: MappingRules) {
        self.profile = ProviderProfile(id: id, accepts: [.saml2], replay: .oneTime, rules: rules)
        self.entityID = entityID
        self.serviceProvider = serviceProvider
    }

    /// A part of the profile.
    public subscript<Part>(dynamicMember part: WritableKeyPath<ProviderProfile, Part>) -> Part {
        get { profile[keyPath: part] }
        set { profile[keyPath: part] = newValue }
    }
}
