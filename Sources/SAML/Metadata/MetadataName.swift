internal import XMLSecurity

/// The elements of metadata that are read.
enum MetadataName {
    // MARK: saml-metadata section 2

    static let entities = name("EntitiesDescriptor")
    static let entity = name("EntityDescriptor")
    static let extensions = name("Extensions")
    static let identityProvider = name("IDPSSODescriptor")
    static let keyDescriptor = name("KeyDescriptor")
    static let singleSignOn = name("SingleSignOnService")

    // MARK: Signatures and keys (XML Signature 1.1 section 4.5)

    static let signature = key("Signature")
    static let keyInfo = key("KeyInfo")
    static let x509Data = key("X509Data")
    static let x509Certificate = key("X509Certificate")
    static let keyValue = key("KeyValue")
    static let rsaKeyValue = key("RSAKeyValue")
    static let modulus = key("Modulus")
    static let exponent = key("Exponent")
    static let derEncodedKeyValue = XMLName("DEREncodedKeyValue", in: "http://www.w3.org/2009/xmldsig11#")

    // MARK: Extensions

    /// SAML V2.0 Metadata Extensions for Registration and Publication Information section 2.1.
    static let registrationInfo = XMLName("RegistrationInfo", in: "urn:oasis:names:tc:SAML:metadata:rpi")
    /// SAML V2.0 Metadata Extension for Entity Attributes section 2.2.
    static let entityAttributes = XMLName("EntityAttributes", in: "urn:oasis:names:tc:SAML:metadata:attribute")
    static let attribute = XMLName("Attribute", in: SAMLNamespace.assertion)
    static let attributeValue = XMLName("AttributeValue", in: SAMLNamespace.assertion)
    /// SAML V2.0 Metadata Extensions for Login and Discovery User Interface section 2.1.
    static let uiInfo = XMLName("UIInfo", in: userInterface)
    static let displayName = XMLName("DisplayName", in: userInterface)
    /// Shibboleth Metadata Extensions.
    static let scope = XMLName("Scope", in: "urn:mace:shibboleth:metadata:1.0")

    static let language = XMLName("lang", in: "http://www.w3.org/XML/1998/namespace")

    private static let userInterface = "urn:oasis:names:tc:SAML:metadata:ui"

    private static func name(_ local: String) -> XMLName { XMLName(local, in: SAMLNamespace.metadata) }
    private static func key(_ local: String) -> XMLName { XMLName(local, in: "http://www.w3.org/2000/09/xmldsig#") }
}
