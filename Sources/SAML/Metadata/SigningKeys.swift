internal import XMLSecurity

/// The keys for signatures that the roles of an entity publish (saml-metadata section 2.4.1.1).
///
/// A key counts for what it is: its certificate is a container, and neither its dates nor its issuer matter here
/// (SAML V2.0 Metadata Interoperability Profile section 2.6.1).
struct SigningKeys: Equatable {
    private(set) var keys: [SignatureKey] = []
    /// How many `KeyDescriptor` elements gave none.
    private(set) var skippedCount = 0

    /// Adds those of one role.
    mutating func add(from role: XMLElement) {
        for descriptor in role.children(MetadataName.keyDescriptor) {
            switch descriptor.attribute("use") {
            case nil, "signing": add(descriptor)
            case "encryption": break
            // Of a use that nobody has defined nothing is known.
            default: skippedCount += 1
            }
        }
    }

    private mutating func add(_ descriptor: XMLElement) {
        let found = descriptor.children(MetadataName.keyInfo).flatMap(Self.keys)
        if found.isEmpty { skippedCount += 1 }
        for key in found where !keys.contains(key) { keys.append(key) }
    }

    /// A `KeyInfo` stands for one key. The certificates after the first of an `X509Data` are its chain: a key of theirs
    /// signs certificates, and no assertions.
    private static func keys(of info: XMLElement) -> [SignatureKey] {
        let certificates = info.children(MetadataName.x509Data).compactMap { data in
            data.children(MetadataName.x509Certificate).first
        }
        // A bare key beside a certificate is the same key, without its dates.
        guard certificates.isEmpty else {
            return certificates.compactMap { certificate($0).flatMap { try? SignatureKey(certificate: $0) } }
        }
        let encoded = info.children(MetadataName.derEncodedKeyValue).compactMap(octets)
        let moduli = info.children(MetadataName.keyValue).flatMap { $0.children(MetadataName.rsaKeyValue) }
        return (encoded + moduli.compactMap(subjectPublicKeyInfo)).compactMap {
            try? SignatureKey(subjectPublicKeyInfo: $0)
        }
    }

    private static func octets(_ element: XMLElement) -> [UInt8]? { element.text.flatMap { Base64.decode($0.utf8) } }

    /// Some providers encode the whole PEM file once more: it holds the same certificate.
    private static func certificate(_ element: XMLElement) -> [UInt8]? {
        guard let octets = octets(element), octets.starts(with: "-----BEGIN CERTIFICATE-----".utf8) else {
            return octets(element)
        }
        let lines = octets.split(separator: UInt8(ascii: "\n")).dropFirst()
        return Base64.decode(lines.prefix { !$0.starts(with: "-----END".utf8) }.joined())
    }

    /// `RSAKeyValue` in DER (XML Signature 1.1 section 4.5.2.2, RFC 3279 section 2.3.1).
    private static func subjectPublicKeyInfo(of key: XMLElement) -> [UInt8]? {
        guard let modulus = key.children(MetadataName.modulus).first.flatMap(octets),
            let exponent = key.children(MetadataName.exponent).first.flatMap(octets),
            modulus.count <= 1024, exponent.count <= 8
        else { return nil }
        let numbers = DERWriter.integer(modulus) + DERWriter.integer(exponent)
        return DERWriter.sequence(
            DERWriter.rsaEncryption + DERWriter.bitString(DERWriter.sequence(numbers)))
    }
}
