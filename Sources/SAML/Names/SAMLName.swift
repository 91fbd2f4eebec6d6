internal import XMLSecurity

/// The elements that are read.
enum SAMLName {
    // MARK: Messages (saml-core section 3)

    static let response = XMLName("Response", in: SAMLNamespace.protocol)
    static let artifactResponse = XMLName("ArtifactResponse", in: SAMLNamespace.protocol)
    static let status = XMLName("Status", in: SAMLNamespace.protocol)
    static let statusCode = XMLName("StatusCode", in: SAMLNamespace.protocol)

    // MARK: Assertions (saml-core section 2)

    static let assertion = XMLName("Assertion", in: SAMLNamespace.assertion)
    static let encryptedAssertion = XMLName("EncryptedAssertion", in: SAMLNamespace.assertion)
    static let issuer = XMLName("Issuer", in: SAMLNamespace.assertion)
    static let subject = XMLName("Subject", in: SAMLNamespace.assertion)
    static let baseID = XMLName("BaseID", in: SAMLNamespace.assertion)
    static let nameID = XMLName("NameID", in: SAMLNamespace.assertion)
    static let encryptedID = XMLName("EncryptedID", in: SAMLNamespace.assertion)
    static let subjectConfirmation = XMLName("SubjectConfirmation", in: SAMLNamespace.assertion)
    static let subjectConfirmationData = XMLName("SubjectConfirmationData", in: SAMLNamespace.assertion)
    static let conditions = XMLName("Conditions", in: SAMLNamespace.assertion)
    static let audienceRestriction = XMLName("AudienceRestriction", in: SAMLNamespace.assertion)
    static let audience = XMLName("Audience", in: SAMLNamespace.assertion)
    static let oneTimeUse = XMLName("OneTimeUse", in: SAMLNamespace.assertion)
    static let proxyRestriction = XMLName("ProxyRestriction", in: SAMLNamespace.assertion)
    static let authnStatement = XMLName("AuthnStatement", in: SAMLNamespace.assertion)
    static let authnContext = XMLName("AuthnContext", in: SAMLNamespace.assertion)
    static let authnContextClassRef = XMLName("AuthnContextClassRef", in: SAMLNamespace.assertion)
    static let attributeStatement = XMLName("AttributeStatement", in: SAMLNamespace.assertion)
    static let attribute = XMLName("Attribute", in: SAMLNamespace.assertion)
    static let encryptedAttribute = XMLName("EncryptedAttribute", in: SAMLNamespace.assertion)
    static let attributeValue = XMLName("AttributeValue", in: SAMLNamespace.assertion)

    // MARK: Others

    static let signature = XMLName("Signature", in: SAMLNamespace.signature)
    static let isNil = XMLName("nil", in: SAMLNamespace.schemaInstance)
}
