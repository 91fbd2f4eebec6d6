/// A `ds:Reference` of the profile: to one ID, by exactly two transforms.
struct SignatureReference {
    /// The ID, without `#`.
    let identifier: String
    let canonicalization: Canonicalization
    let digestAlgorithm: XMLDigestAlgorithm
    let digest: [UInt8]

    init(reading reference: UnverifiedElement) throws(SignatureRejection) {
        let parts = reference.children
        guard parts.areNamed(["Transforms", "DigestMethod", "DigestValue"]), reference.hasNoText else {
            // Without transforms nothing would take the signature out of what it signs.
            throw parts.prefix(1).areNamed(["DigestMethod"]) ? .transforms : .structure
        }
        self.identifier = try Self.identifier(reference.attribute("URI"))
        self.canonicalization = try Self.transforms(parts[0])
        guard let name = parts[1].attribute("Algorithm"), let algorithm = XMLDigestAlgorithm(rawValue: name),
            parts[1].children.isEmpty
        else { throw .digestAlgorithm }
        self.digestAlgorithm = algorithm
        self.digest = try parts[2].base64Value()
    }

    /// saml-core section 5.4.2: `#` and the ID of the element that is signed, no other URI.
    private static func identifier(_ uri: String?) throws(SignatureRejection) -> String {
        guard let uri, !uri.isEmpty else { throw .referenceEmpty }
        guard uri.utf8.first == UInt8(ascii: "#"), uri.utf8.count > 1 else { throw .referenceToOther }
        return String(uri.dropFirst())
    }

    /// saml-core section 5.4.4.
    private static func transforms(_ element: UnverifiedElement) throws(SignatureRejection) -> Canonicalization {
        let transforms = element.children
        guard transforms.areNamed(["Transform", "Transform"]), element.hasNoText,
            transforms[0].attribute("Algorithm") == XMLSignatureNamespace.enveloped,
            transforms[0].children.isEmpty, transforms[0].hasNoText,
            let canonicalization = Canonicalization(readingMethod: transforms[1])
        else { throw .transforms }
        return canonicalization
    }
}
