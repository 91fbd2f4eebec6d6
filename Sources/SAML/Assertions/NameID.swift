internal import XMLSecurity

/// A name identifier (saml-core section 2.2.3).
public struct NameID: Sendable, Hashable {
    /// The identifier, byte for byte; not empty.
    public let value: String
    /// A URI that says what kind of identifier it is (saml-core section 8.3); unspecified where nothing is said.
    public let format: String
    /// The domain that the identifier belongs to; often the provider's entity ID.
    public let nameQualifier: String?
    /// The service provider that the identifier is meant for.
    public let spNameQualifier: String?
    /// What the service provider calls the subject.
    public let spProvidedID: String?

    /// saml-core section 8.3.1.
    public static let unspecifiedFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    /// saml-core section 8.3.6.
    static let entityFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
}

extension NameID {
    /// - Throws: `refusal` where there is no text, or elements stand in it.
    init(reading element: XMLElement, otherwise refusal: SAMLRefusal) throws(SAMLRefusal) {
        guard let value = element.text, !value.collapsed.isEmpty else { throw refusal }
        self.value = value
        self.format = element.attribute("Format")?.collapsed ?? Self.unspecifiedFormat
        self.nameQualifier = element.attribute("NameQualifier")
        self.spNameQualifier = element.attribute("SPNameQualifier")
        self.spProvidedID = element.attribute("SPProvidedID")
    }
}
