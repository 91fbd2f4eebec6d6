public import XMLSecurity

public import struct Foundation.Date

/// Our own metadata, as identity providers read it: an `EntityDescriptor` with an `SPSSODescriptor` (saml-metadata section
/// 2.4.4).
public struct ServiceProviderMetadata: Sendable {
    /// Our entity ID.
    public var entityID: EntityID
    /// Where responses for us are sent; it stands as the recipient in them.
    public var assertionConsumer: String
    /// The certificates of our signing keys, in DER: those that sign, and those that will.
    public var signingCertificates: [[UInt8]]
    /// The certificates that providers encrypt to, in DER.
    public var encryptionCertificates: [[UInt8]]
    /// For how many seconds the document is valid.
    public var validity: Int

    /// Describes a service provider.
    public init(
        entityID: EntityID, assertionConsumer: String, signingCertificates: [[UInt8]],
        encryptionCertificates: [[UInt8]],
        validity: Int
    ) {
        self.entityID = entityID
        self.assertionConsumer = assertionConsumer
        self.signingCertificates = signingCertificates
        self.encryptionCertificates = encryptionCertificates
        self.validity = validity
    }

    /// The document, signed if there is a signer.
    ///
    /// - Parameter id: The ID of its root: an NCName that is new each time.
    public func document(id: String, at now: Date, signer: XMLSigner?) throws(XMLSigningError) -> [UInt8] {
        let octets = entity(id: id, at: now).serialized()
        guard let signer else { return octets }
        return try signer.sign(octets, id: id, place: .first)
    }

    private func entity(id: String, at now: Date) -> XMLElement {
        XMLElement(
            name: Self.name("EntityDescriptor"),
            attributes: [
                Self.attribute("ID", id), Self.attribute("entityID", entityID.description),
                Self.attribute("validUntil", XMLDateTime.text(now.addingTimeInterval(Double(validity)))),
                Self.attribute("cacheDuration", "PT\(validity / 2)S"),
            ],
            declarations: [
                XMLNamespace(prefix: "md", name: SAMLNamespace.metadata),
                XMLNamespace(prefix: "ds", name: "http://www.w3.org/2000/09/xmldsig#"),
            ], content: [.element(role)])
    }

    private var role: XMLElement {
        let keys =
            signingCertificates.map { Self.key($0, use: "signing") }
            + encryptionCertificates.map { Self.key($0, use: "encryption", methods: Self.encryptionMethods) }
        return XMLElement(
            name: Self.name("SPSSODescriptor"),
            attributes: [
                Self.attribute("protocolSupportEnumeration", SAMLNamespace.protocol),
                Self.attribute("AuthnRequestsSigned", "false"), Self.attribute("WantAssertionsSigned", "true"),
            ], content: (keys + [consumer]).map(XMLContent.element))
    }

    private var consumer: XMLElement {
        XMLElement(
            name: Self.name("AssertionConsumerService"),
            attributes: [
                Self.attribute("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"),
                Self.attribute("Location", assertionConsumer), Self.attribute("index", "0"),
                Self.attribute("isDefault", "true"),
            ])
    }

    /// What we decrypt, the best first: authenticated ciphers, and RSA-OAEP (saml-metadata section 2.4.1.1).
    private static let encryptionMethods = [
        "http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2009/xmlenc11#aes128-gcm",
        "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
    ]

    private static func key(_ certificate: [UInt8], use: String, methods: [String] = []) -> XMLElement {
        let signature = { XMLName($0, in: "http://www.w3.org/2000/09/xmldsig#") }
        let value = XMLElement(name: signature("X509Certificate"), content: [.text(Base64.encode(certificate))])
        let info = XMLElement(
            name: signature("KeyInfo"),
            content: [.element(XMLElement(name: signature("X509Data"), content: [.element(value)]))])
        let methods = methods.map {
            XMLElement(name: name("EncryptionMethod"), attributes: [attribute("Algorithm", $0)])
        }
        return XMLElement(
            name: name("KeyDescriptor"), attributes: [attribute("use", use)],
            content: ([info] + methods).map(XMLContent.element))
    }

    private static func name(_ local: String) -> XMLName { XMLName(local, in: SAMLNamespace.metadata) }

    private static func attribute(_ name: String, _ value: String) -> XMLAttribute {
        XMLAttribute(name: XMLName(name), value: value)
    }
}
