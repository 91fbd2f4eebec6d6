/// A `ds:Signature` of the profile of saml-core section 5.4, read strictly: whatever the profile has no use for refuses.
struct SignatureElement {
    let algorithm: XMLSignatureAlgorithm
    let value: [UInt8]
    let reference: SignatureReference
    /// Of `SignedInfo`.
    let canonicalization: Canonicalization
    let signedInfo: UnverifiedElement
    private let keyInfo: UnverifiedElement?

    init(reading signature: UnverifiedElement) throws(SignatureRejection) {
        let parts = signature.children
        if parts.contains(where: { $0.isNamed(XMLSignatureNamespace.name("Object")) }) { throw .object }
        let expected = ["SignedInfo", "SignatureValue", "KeyInfo"]
        guard (2...3).contains(parts.count), parts.areNamed(expected.prefix(parts.count)), signature.hasNoText else {
            throw .structure
        }
        self.signedInfo = parts[0]
        let info = try SignedInfo(reading: parts[0])
        self.algorithm = info.algorithm
        self.reference = info.reference
        self.canonicalization = info.canonicalization
        self.value = try parts[1].base64Value()
        self.keyInfo = parts.count == 3 ? parts[2] : nil
    }

    /// The certificates in `KeyInfo`, in DER. A hint at most: trust comes from elsewhere.
    var hintedCertificates: [[UInt8]] {
        guard let keyInfo else { return [] }
        return keyInfo.children(XMLSignatureNamespace.name("X509Data")).prefix(4).flatMap { data in
            data.children(XMLSignatureNamespace.name("X509Certificate")).prefix(4).compactMap { certificate in
                certificate.text.flatMap { Base64.decode($0.utf8) }
            }
        }
    }
}

/// A `ds:SignedInfo`.
private struct SignedInfo {
    let algorithm: XMLSignatureAlgorithm
    let reference: SignatureReference
    let canonicalization: Canonicalization

    init(reading info: UnverifiedElement) throws(SignatureRejection) {
        let parts = info.children
        guard parts.count >= 2, info.hasNoText,
            parts.prefix(2).areNamed(["CanonicalizationMethod", "SignatureMethod"]),
            parts.dropFirst(2).allSatisfy({ $0.isNamed(XMLSignatureNamespace.name("Reference")) })
        else { throw .structure }
        guard parts.count > 2 else { throw .referenceMissing }
        guard parts.count == 3 else { throw .severalReferences }
        guard let canonicalization = Canonicalization(readingMethod: parts[0]) else { throw .canonicalizationMethod }
        // No parameters: a MAC has an output length, which has been set to nothing (CVE-2009-0217).
        guard let name = parts[1].attribute("Algorithm"), let algorithm = XMLSignatureAlgorithm(rawValue: name),
            parts[1].children.isEmpty
        else { throw .signatureAlgorithm }
        self.canonicalization = canonicalization
        self.algorithm = algorithm
        self.reference = try SignatureReference(reading: parts[2])
    }
}

extension Collection<UnverifiedElement> {
    /// Whether they have these names of XML Signature, one by one.
    func areNamed(_ names: some Collection<String>) -> Bool {
        elementsEqual(names) { $0.isNamed(XMLSignatureNamespace.name($1)) }
    }
}

extension Canonicalization {
    /// Exclusive canonicalization without comments, with or without `InclusiveNamespaces`; `nil` for any other.
    init?(readingMethod method: UnverifiedElement) {
        guard method.attribute("Algorithm") == XMLSignatureNamespace.exclusive, method.hasNoText else { return nil }
        let parts = method.children
        guard let list = parts.first else {
            self.init()
            return
        }
        guard parts.count == 1, list.isNamed(XMLName("InclusiveNamespaces", in: XMLSignatureNamespace.exclusive)),
            list.children.isEmpty, let prefixes = list.attribute("PrefixList")
        else { return nil }
        let names = prefixes.split(whereSeparator: \.isXMLSpace).map(String.init)
        guard names.count <= Self.maximumPrefixes else { return nil }
        self.init(inclusivePrefixes: names)
    }

    private static let maximumPrefixes = 32
}
