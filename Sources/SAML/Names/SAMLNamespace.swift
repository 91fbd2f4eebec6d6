/// The namespaces of SAML 2.0 and what it is built on.
enum SAMLNamespace {
    static let assertion = "urn:oasis:names:tc:SAML:2.0:assertion"
    static let `protocol` = "urn:oasis:names:tc:SAML:2.0:protocol"
    static let metadata = "urn:oasis:names:tc:SAML:2.0:metadata"
    static let assertion1 = "urn:oasis:names:tc:SAML:1.0:assertion"
    static let protocol1 = "urn:oasis:names:tc:SAML:1.0:protocol"
    static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
}
