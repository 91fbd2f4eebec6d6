internal import CryptoExtras
internal import FoundationEssentials

/// An RSA private key for OAEP.
///
/// It holds the key's DER and parses it on each use: swift-crypto's type is not `Sendable`. The parsing takes a small
/// part of the time of the private operation itself.
struct RSADecryptionKey: Sendable {
    private let der: [UInt8]
    let numbers: RSAPublicNumbers

    init(pem: String) throws {
        try self.init(try _RSA.Encryption.PrivateKey(pemRepresentation: pem))
    }

    init(jwk: JSONObject, _ numbers: RSAPublicNumbers) throws {
        let half = RSAPublicNumbers.bits.upperBound / 16
        try self.init(
            try _RSA.Encryption.PrivateKey(
                n: numbers.modulus, e: numbers.exponent, d: try jwk.keyOctets("d", atMost: half * 2),
                p: try jwk.keyOctets("p", atMost: half), q: try jwk.keyOctets("q", atMost: half)))
    }

    private init(_ key: _RSA.Encryption.PrivateKey) throws {
        let primitives = try key.publicKey.getKeyPrimitives()
        self.numbers = try RSAPublicNumbers(modulus: primitives.modulus, exponent: primitives.publicExponent)
        self.der = Array(key.derRepresentation)
    }

    /// - Returns: `nil` for whatever is wrong.
    func decrypt(_ encryptedKey: [UInt8], padding: _RSA.Encryption.Padding) -> [UInt8]? {
        guard let key = try? _RSA.Encryption.PrivateKey(derRepresentation: der),
            let plaintext = try? key.decrypt(encryptedKey, padding: padding)
        else { return nil }
        return Array(plaintext)
    }
}
