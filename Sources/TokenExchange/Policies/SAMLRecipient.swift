/// A back end that takes SAML assertions of the gateway (saml-profiles section 4.1.4.2).
public struct SAMLRecipient: Equatable, Sendable {
    /// Where the assertion is sent: `Recipient` of its confirmation.
    public var recipient: String
    /// Whom it is for: `Audience`; `nil` for the resource's id.
    public var audience: String?
    /// The format of its NameID.
    public var nameIDFormat: String

    /// saml-core section 8.3.1.
    public static let unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"

    /// Names a recipient.
    public init(recipient: String, audience: String? = nil, nameIDFormat: String = unspecified) {
        self.recipient = recipient
        self.audience = audience
        self.nameIDFormat = nameIDFormat
    }
}
