public import XMLSecurity

public import struct Foundation.Date

/// What metadata says of one identity provider: an `EntityDescriptor` with an `IDPSSODescriptor` for SAML 2.0
/// (saml-metadata sections 2.3.2 and 2.4.3).
public struct EntityMetadata: Sendable, Equatable {
    /// Its name.
    public let entityID: EntityID
    /// The keys that its signatures are made with, in document order: at least one.
    public let signingKeys: [SignatureKey]
    /// How many keys for signing could not be read or used.
    public let skippedKeyCount: Int
    /// Until when this may be used: the earliest that the entity, its role or an `EntitiesDescriptor` around it says.
    public let validUntil: Date?
    /// How long it may be kept without asking again, in seconds: the shortest, found as ``validUntil`` is.
    public let cacheDuration: Int?
    /// Who registered the entity.
    public let registrationAuthority: String?
    /// The categories that it belongs to (RFC 8409 section 4).
    public let entityCategories: [String]
    /// The categories that it supports (RFC 8409 section 5).
    public let entityCategorySupport: [String]
    /// The assurance that it is certified for (SAML V2.0 Identity Assurance Profiles section 3).
    public let assuranceCertifications: [String]
    /// What people call it, by language tag in lower case.
    public let displayNames: [String: String]
    /// The domains that it may make statements for.
    public let scopes: [AttributeScope]
    /// Where people log in.
    public let singleSignOn: [Endpoint]
    /// Where people are sent when they lack something.
    public let errorURL: String?

    /// A domain that an identity provider may make statements for (Shibboleth Metadata Extensions).
    public struct AttributeScope: Sendable, Hashable {
        /// The domain, or the pattern.
        public let value: String
        /// Whether the value is a pattern.
        public let isRegularExpression: Bool
    }

    /// A place that takes messages (saml-metadata section 2.2.2).
    public struct Endpoint: Sendable, Hashable {
        /// How it takes them.
        public let binding: String
        /// Its URL.
        public let location: String
    }
}
