internal import XMLSecurity

/// The names of SAML 2.0 that are written. The provider shares no code with those who read it.
enum SAMLNames {
    static let assertion = "urn:oasis:names:tc:SAML:2.0:assertion"
    static let `protocol` = "urn:oasis:names:tc:SAML:2.0:protocol"
    static let metadata = "urn:oasis:names:tc:SAML:2.0:metadata"
    static let scopes = "urn:mace:shibboleth:metadata:1.0"
    static let userInterface = "urn:oasis:names:tc:SAML:metadata:ui"
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
    static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
    static let schema = "http://www.w3.org/2001/XMLSchema"

    static let encryptedAssertion = XMLName("EncryptedAssertion", in: assertion)
    static let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
    static let success = "urn:oasis:names:tc:SAML:2.0:status:Success"
    static let entityFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
    static let uriNameFormat = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"

    static let declarations = [
        XMLNamespace(prefix: "saml", name: assertion), XMLNamespace(prefix: "xs", name: schema),
        XMLNamespace(prefix: "xsi", name: schemaInstance),
    ]
}

extension XMLElement {
    /// An element with attributes in no namespace, of which those without a value are left out.
    init(
        _ local: String, in namespace: String, _ attributes: KeyValuePairs<String, String?>,
        declaring declarations: [XMLNamespace] = [], _ children: [XMLElement?]
    ) {
        self.init(
            name: XMLName(local, in: namespace), attributes: XMLAttribute.given(attributes), declarations: declarations,
            content: children.compactMap { $0.map(XMLContent.element) })
    }

    /// An element without attributes.
    init(_ local: String, in namespace: String, _ children: [XMLElement?]) {
        self.init(local, in: namespace, [:], children)
    }

    /// An element that holds text.
    init(
        _ local: String, in namespace: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String
    ) {
        self.init(
            name: XMLName(local, in: namespace), attributes: XMLAttribute.given(attributes),
            content: text.isEmpty ? [] : [.text(text)])
    }
}

extension XMLAttribute {
    fileprivate static func given(_ attributes: KeyValuePairs<String, String?>) -> [XMLAttribute] {
        attributes.compactMap { name, value in value.map { XMLAttribute(name: XMLName(name), value: $0) } }
    }
}
