public import XMLSecurity

public import struct Foundation.Date

/// What a provider asserts of a subject, after every rule was kept. Only ``ServiceProvider`` can make one.
public struct VerifiedAssertion: Sendable {
    /// The assertion's ID, by which its issuer tells it from its others (saml-core section 1.3.4).
    public let id: String
    /// Who asserts it.
    public let issuer: EntityID
    /// When it was issued.
    public let issueInstant: Date
    /// Whom it is about; `nil` where the provider names the subject by attributes only.
    public let nameID: NameID?
    /// When it is dead: the earliest bound of the conditions and of the confirmation that counted.
    public let notOnOrAfter: Date
    /// When the session at the provider ends at the latest.
    public let sessionNotOnOrAfter: Date?
    /// When the subject was authenticated.
    public let authnInstant: Date
    /// How the subject was authenticated: a URI (saml-authn-context).
    public let authnContextClass: String?
    /// The session at the provider.
    public let sessionIndex: String?
    /// The ID of the request that the confirmation says it answers.
    public let inResponseTo: String?
    /// The attributes, in document order.
    public let attributes: [SAMLAttribute]
    /// Whether the provider wants it used once, and not kept (saml-core section 2.5.1.5).
    public let isOneTimeUse: Bool
    /// SHA-256 of the canonical octets that the signature covers: of the assertion where it is signed itself, or else of
    /// the response.
    public let digest: [UInt8]
    /// The key that made the signature.
    public let key: SignatureKey
    /// Until when an assertion that was used must be remembered: ``notOnOrAfter`` and the clock skew.
    public let replayUntil: Date
}
