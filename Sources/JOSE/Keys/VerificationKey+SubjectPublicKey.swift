internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension VerificationKey {
    /// Reads the public key of a certificate (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7), in DER. Its thumbprint is
    /// that of the same key as a JWK.
    ///
    /// - Throws: ``UnusableKey`` where it is not a key for signatures, not understood, or weak.
    public init(subjectPublicKeyInfo der: [UInt8]) throws(UnusableKey) {
        try self.init(try PublicKeyParameters(subjectPublicKeyInfo: der), keyID: nil, declaredAlgorithm: nil)
    }
}

extension PublicKeyParameters {
    /// RFC 8410 section 4: an Ed25519 key has no parameters, so that everything before the key is fixed.
    private static let ed25519Prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    init(subjectPublicKeyInfo der: [UInt8]) throws(UnusableKey) {
        if let key = try? P256.Signing.PublicKey(derRepresentation: der) {
            self = .ec(.p256, point: Array(key.rawRepresentation))
        } else if let key = try? P384.Signing.PublicKey(derRepresentation: der) {
            self = .ec(.p384, point: Array(key.rawRepresentation))
        } else if let key = try? P521.Signing.PublicKey(derRepresentation: der) {
            self = .ec(.p521, point: Array(key.rawRepresentation))
        } else if der.starts(with: Self.ed25519Prefix) {
            let x = Array(der.dropFirst(Self.ed25519Prefix.count))
            guard x.count == OctetKeyPairCurve.keyByteCount else { throw .keyType }
            self = .octetKeyPair(.ed25519, x: x)
        } else if let key = try? _RSA.Signing.PublicKey(derRepresentation: der),
            let numbers = try? key.getKeyPrimitives()
        {
            self = .rsa(try RSAPublicNumbers(modulus: numbers.modulus, exponent: numbers.publicExponent))
        } else {
            throw .keyType
        }
    }
}
