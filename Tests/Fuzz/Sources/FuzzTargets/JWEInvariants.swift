internal import JOSE

/// What must hold of ``EncryptedJWE``.
enum JWEInvariants {
    /// Keys of this process alone: nothing from outside was encrypted to them.
    private static let ownKeys = [SignatureAlgorithm.es256, .rs256].compactMap { algorithm in
        (try? SigningKey.generate(algorithm)).flatMap { try? DecryptionKey(pem: PEM.privateKey($0.pkcs8)) }
    }

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        try require(ownKeys.count == 2, "the keys are usable")
        guard let jwe = try? EncryptedJWE(compact: bytes) else { return }
        let parts = try CompactParts(accepted: bytes, count: 5)
        try checkHeader(jwe.header, parts.header)
        try checkRefusal(of: jwe)
        try checkEncryption(of: bytes)
    }

    private static func checkHeader(_ header: JWEHeader, _ object: JSONObject) throws(BrokenInvariant) {
        try require(object["alg"] == .string(header.algorithmName), "alg is what the header says")
        try require(object["enc"] == .string(header.encryptionName), "enc is what the header says")
        try require(object["kid"] == header.keyID.map(JSONValue.string), "kid is what the header says")
        try require(header.isCompressed == (object["zip"] != nil), "zip is noticed")
        try require(header.isCritical == (object["crit"] != nil), "crit is noticed")
    }

    /// Nothing from outside can be decrypted, and what is not offered is refused before any key is touched.
    private static func checkRefusal(of jwe: EncryptedJWE) throws(BrokenInvariant) {
        guard let refusal = refusal(of: jwe) else {
            throw BrokenInvariant("nothing is decrypted with a key that nothing was encrypted to")
        }
        let header = jwe.header
        if KeyManagementAlgorithm(rawValue: header.algorithmName) == nil {
            try require(refusal == .algorithmNotAllowed(header.algorithmName), "only what is offered is tried")
        } else if ContentEncryption(rawValue: header.encryptionName) == nil {
            try require(refusal == .encryptionNotAllowed(header.encryptionName), "only what is offered is tried")
        } else if header.isCompressed {
            try require(refusal == .compression, "zip is refused")
        }
    }

    private static func refusal(of jwe: EncryptedJWE) -> JWERejection? {
        do throws(JWERejection) {
            _ = try jwe.decrypt(with: ownKeys)
            return nil
        } catch {
            return error
        }
    }

    /// What is encrypted to us is decrypted, and with any one bit changed it is not. The input chooses how, and which bit.
    private static func checkEncryption(of plaintext: [UInt8]) throws(BrokenInvariant) {
        let algorithms = KeyManagementAlgorithm.allCases
        let algorithm = algorithms[plaintext.count % algorithms.count]
        let encryption = ContentEncryption.allCases[Int(plaintext.last ?? 0) % ContentEncryption.allCases.count]
        let key = ownKeys[algorithm == .rsaOAEP || algorithm == .rsaOAEP256 ? 1 : 0]
        guard
            let token = try? JWEEncryption.encrypt(
                plaintext, to: key.publicJWK, algorithm: algorithm, encryption: encryption)
        else { throw BrokenInvariant("anything is encrypted") }
        let bytes = Array(token.utf8)
        try require(decrypt(bytes) == plaintext, "what is encrypted is decrypted")
        try require(decrypt(bytes.flippingBit(plaintext)) == nil, "what was changed is not decrypted")
    }

    private static func decrypt(_ bytes: [UInt8]) -> [UInt8]? {
        (try? EncryptedJWE(compact: bytes)).flatMap { try? $0.decrypt(with: ownKeys) }
    }
}
