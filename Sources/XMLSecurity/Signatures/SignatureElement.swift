/// A `ds:Signature` of the profile of saml-core section 5.4, read strictly: whatever the profile has no use for refuses.
struct SignatureElement {
    let algorithm: XMLSignatureAlgorithm
    let value: [UInt8]
    let reference: SignatureReference
    /// Of `SignedInfo`.
    let canonicalization: Canonicalization
    /// The certificates in `KeyInfo`, in DER. A hint at most: trust comes from elsewhere.
    let hintedCertificates: [[UInt8]]
    let signedInfo: UnverifiedElement

    init(reading signature: UnverifiedElement) throws(SignatureRejection) {
        let parts = signature.children
        if parts.contains(where: { $0.name == XMLSignatureNamespace.name("Object") }) { throw .object }
        let names = parts.map(\.name)
        let expected = ["SignedInfo", "SignatureValue", "KeyInfo"].map(XMLSignatureNamespace.name)
        guard (2...3).contains(parts.count), names == Array(expected.prefix(parts.count)), signature.hasNoText else {
            throw .structure
        }
        self.signedInfo = parts[0]
        let info = try SignedInfo(reading: parts[0])
        self.algorithm = info.algorithm
        self.reference = info.reference
        self.canonicalization = info.canonicalization
        self.value = try parts[1].base64Value()
        self.hintedCertificates = parts.count == 3 ? Self.certificates(in: parts[2]) : []
    }

    private static func certificates(in keyInfo: UnverifiedElement) -> [[UInt8]] {
        keyInfo.children(XMLSignatureNamespace.name("X509Data")).prefix(4).flatMap { data in
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
        guard parts.count >= 2, info.hasNoText, parts[0].name == XMLSignatureNamespace.name("CanonicalizationMethod"),
            parts[1].name == XMLSignatureNamespace.name("SignatureMethod"),
            parts.dropFirst(2).allSatisfy({ $0.name == XMLSignatureNamespace.name("Reference") })
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

extension Canonicalization {
    /// Exclusive canonicalization without comments, with or without `InclusiveNamespaces`; `nil` for any other.
    init?(readingMethod method: UnverifiedElement) {
        guard method.attribute("Algorithm") == XMLSignatureNamespace.exclusive, method.hasNoText else { return nil }
        let parts = method.children
        guard let list = parts.first else {
            self.init()
            return
        }
        guard parts.count == 1, list.name == XMLName("InclusiveNamespaces", in: XMLSignatureNamespace.exclusive),
            list.children.isEmpty, let prefixes = list.attribute("PrefixList")
        else { return nil }
        let names = prefixes.split(whereSeparator: \.isXMLSpace).map(String.init)
        guard names.count <= Self.maximumPrefixes else { return nil }
        self.init(inclusivePrefixes: names)
    }

    private static let maximumPrefixes = 32
}
