internal import CLibXML2

/// Makes enveloped signatures of the profile of saml-core section 5.4.
public struct XMLSigner: Sendable {
    private let key: XMLSigningKey
    private let algorithm: XMLSignatureAlgorithm
    private let digest: XMLDigestAlgorithm
    private let includesCertificate: Bool

    /// Where the signature goes in the element that it signs.
    public enum Place: Sendable {
        /// In front of everything: metadata (saml-metadata section 2.3).
        case first
        /// After `Issuer`, which comes first: assertions and protocol messages (saml-core sections 2.3.3 and 3.2.1).
        case afterIssuer
    }

    /// Signs with a key.
    ///
    /// - Parameters:
    ///   - digest: Of what is signed; that of `algorithm` where it is not given.
    ///   - includesCertificate: Whether `KeyInfo` holds the key's certificate.
    public init(
        key: XMLSigningKey, algorithm: XMLSignatureAlgorithm = .rsaSHA256, digest: XMLDigestAlgorithm? = nil,
        includesCertificate: Bool = true
    ) {
        self.key = key
        self.algorithm = algorithm
        self.digest = digest ?? algorithm.digest
        self.includesCertificate = includesCertificate
    }

    /// Signs one element of a document.
    ///
    /// - Parameters:
    ///   - octets: The document.
    ///   - id: The `ID` of the element.
    /// - Returns: The document with the signature in it.
    public func sign(_ octets: [UInt8], id: String, place: Place) throws(XMLSigningError) -> [UInt8] {
        let document: UnverifiedDocument
        do throws(XMLRejection) {
            document = try UnverifiedDocument(parsing: octets, limits: .metadata)
        } catch {
            throw .document(error)
        }
        guard let element = document.root.elementsBelow.first(where: { $0.attribute("ID") == id }) else {
            throw .elementMissing
        }
        let signature = try signature(over: element, id: id)
        return try Self.insert(signature, into: element, place)
    }

    private func signature(over element: UnverifiedElement, id: String) throws(XMLSigningError) -> [UInt8] {
        guard let canonical = try? Canonicalization().octets(of: element) else { throw .canonicalization }
        let info = signedInfo(id: id, digest: digest.digest(of: canonical))
        // In the document the prefix is declared on `Signature`; the canonical form of `SignedInfo` alone declares it.
        let alone = XMLElement(name: info.name, declarations: Self.declarations, content: info.content)
        guard let parsed = try? UnverifiedDocument(parsing: alone.serialized(), limits: .token),
            let message = try? Canonicalization().octets(of: parsed.root)
        else { throw .canonicalization }
        let value = Base64.encode(try key.sign(message, algorithm))
        var content: [XMLContent] = [
            .element(info), .element(Self.element("SignatureValue", content: [.text(value)])),
        ]
        if includesCertificate, let certificate = key.certificate {
            content.append(.element(Self.keyInfo(certificate)))
        }
        return XMLElement(
            name: XMLSignatureNamespace.name("Signature"), declarations: Self.declarations, content: content
        ).serialized()
    }

    private static let declarations = [XMLNamespace(prefix: "ds", name: XMLSignatureNamespace.signature)]

    private func signedInfo(id: String, digest value: [UInt8]) -> XMLElement {
        let transforms = [XMLSignatureNamespace.enveloped, XMLSignatureNamespace.exclusive].map {
            XMLContent.element(Self.element("Transform", algorithm: $0))
        }
        let reference: [XMLContent] = [
            .element(Self.element("Transforms", content: transforms)),
            .element(Self.element("DigestMethod", algorithm: digest.rawValue)),
            .element(Self.element("DigestValue", content: [.text(Base64.encode(value))])),
        ]
        return XMLElement(
            name: XMLSignatureNamespace.name("SignedInfo"),
            content: [
                .element(Self.element("CanonicalizationMethod", algorithm: XMLSignatureNamespace.exclusive)),
                .element(Self.element("SignatureMethod", algorithm: algorithm.rawValue)),
                .element(
                    XMLElement(
                        name: XMLSignatureNamespace.name("Reference"),
                        attributes: [XMLAttribute(name: XMLName("URI"), value: "#\(id)")], content: reference)),
            ])
    }

    private static func element(
        _ name: String, algorithm: String? = nil, content: [XMLContent] = []
    ) -> XMLElement {
        XMLElement(
            name: XMLSignatureNamespace.name(name),
            attributes: algorithm.map { [XMLAttribute(name: XMLName("Algorithm"), value: $0)] } ?? [], content: content)
    }

    /// A `ds:KeyInfo` with a certificate.
    static func keyInfo(_ certificate: [UInt8]) -> XMLElement {
        element(
            "KeyInfo",
            content: [
                .element(
                    element(
                        "X509Data",
                        content: [
                            .element(element("X509Certificate", content: [.text(Base64.encode(certificate))]))
                        ]))
            ])
    }

    /// Puts the signature in, and writes the document out.
    private static func insert(
        _ signature: [UInt8], into element: UnverifiedElement, _ place: Place
    ) throws(XMLSigningError) -> [UInt8] {
        guard let parsed = try? UnverifiedDocument(parsing: signature, limits: .token),
            let copy = xmlDocCopyNode(parsed.root.pointer, element.document.pointer, 1)
        else { throw .cryptography }
        switch (place, element.children.first) {
        case (.afterIssuer, let issuer?): xmlAddNextSibling(issuer.pointer, copy)
        case (.first, let first?): xmlAddPrevSibling(first.pointer, copy)
        case (_, nil): xmlAddChild(element.pointer, copy)
        }
        var buffer: UnsafeMutablePointer<xmlChar>?
        var count: Int32 = 0
        xmlDocDumpMemoryEnc(element.document.pointer, &buffer, &count, "UTF-8")
        guard let buffer else { throw .cryptography }
        defer { clibxml2_free(buffer) }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
    }
}
