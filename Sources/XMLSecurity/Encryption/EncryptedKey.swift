/// An `EncryptedKey` that is transported by RSA-OAEP (XML Encryption 1.1 section 3.5).
///
/// What its `KeyInfo` and `Recipient` say of whom it is for is a hint that nobody needs: each is tried.
struct EncryptedKey: Sendable {
    let transport: OAEP
    let ciphertext: [UInt8]

    init(_ element: XMLElement) throws(DecryptionRejection) {
        try element.check(
            childrenFollow: EncryptedContent.parts + [EncryptionName.referenceList, EncryptionName.carriedKeyName])
        self.transport = try Self.transport(element.one(EncryptionName.encryptionMethod))
        self.ciphertext = try element.cipherValue()
    }

    private static func transport(_ method: XMLElement) throws(DecryptionRejection) -> OAEP {
        switch method.attribute("Algorithm") {
        case KeyTransport.oaepMGF1P.rawValue, KeyTransport.oaep.rawValue: break
        case EncryptionName.encryption + "rsa-1_5": throw .rsa15
        default: throw .keyTransportNotAllowed
        }
        try method.check(childrenAre: [
            EncryptionName.digestMethod, EncryptionName.maskGeneration, EncryptionName.oaepParameters,
            EncryptionName.keySize,
        ])
        return OAEP(digest: try digest(method), mask: try mask(method), label: try label(method))
    }

    private static func digest(_ method: XMLElement) throws(DecryptionRejection) -> OAEPDigest {
        guard let element = try method.atMostOne(EncryptionName.digestMethod) else { return .sha1 }
        guard let digest = element.attribute("Algorithm").flatMap(OAEPDigest.init(digestURI:)) else {
            throw .digestNotAllowed
        }
        return digest
    }

    /// Also `rsa-oaep-mgf1p`, which fixes it, comes with one from some: it is what they use then.
    private static func mask(_ method: XMLElement) throws(DecryptionRejection) -> OAEPDigest {
        guard let element = try method.atMostOne(EncryptionName.maskGeneration) else { return .sha1 }
        guard let mask = element.attribute("Algorithm").flatMap(OAEPDigest.init(maskURI:)) else {
            throw .digestNotAllowed
        }
        return mask
    }

    private static func label(_ method: XMLElement) throws(DecryptionRejection) -> [UInt8] {
        try method.atMostOne(EncryptionName.oaepParameters)?.base64Binary() ?? []
    }
}

/// The two names of RSA-OAEP (section 5.5.2).
public enum KeyTransport: String, CaseIterable, Sendable {
    /// XML Encryption 1.0: the mask is MGF1 with SHA-1.
    case oaepMGF1P = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"
    /// XML Encryption 1.1: the mask is said.
    case oaep = "http://www.w3.org/2009/xmlenc11#rsa-oaep"
}
