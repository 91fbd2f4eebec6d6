internal import XMLSecurity

/// What a token turned out to be, if neither a response nor an assertion of SAML 2.0.
public enum DocumentKind: String, Sendable, CaseIterable {
    /// An assertion or message of SAML 1.0 or 1.1.
    case saml1
    /// A response around a response, as it goes over the back channel.
    case artifactResponse = "artifact_response"
    /// An encrypted assertion without a response around it.
    case encryptedAssertion = "encrypted_assertion"
    /// Another message of SAML 2.0: a request, or about a logout.
    case otherMessage = "other_message"
    /// SAML metadata.
    case metadata
    /// Anything else.
    case unknown

    init(_ root: XMLName) {
        switch root.namespace {
        case SAMLNamespace.assertion1, SAMLNamespace.protocol1: self = .saml1
        case SAMLNamespace.metadata: self = .metadata
        case SAMLNamespace.protocol where root == SAMLName.artifactResponse: self = .artifactResponse
        case SAMLNamespace.protocol: self = .otherMessage
        case SAMLNamespace.assertion where root == SAMLName.encryptedAssertion: self = .encryptedAssertion
        default: self = .unknown
        }
    }
}
