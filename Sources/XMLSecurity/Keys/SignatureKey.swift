internal import Crypto
internal import CryptoExtras

/// A public key that may verify signatures: RSA of 1024 to 8192 bits, or on P-256, P-384 or P-521.
public struct SignatureKey: Sendable {
    /// The certificate that it came in.
    public let certificate: CertificateFacts?
    /// What people know it by: SHA-256, in hexadecimal, of the certificate or, without one, of the public key.
    public let fingerprint: String
    let material: Material

    enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey, bits: Int)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
    }

    /// Takes the key of an X.509 certificate in DER.
    public init(certificate der: [UInt8]) throws(UnusableSignatureKey) {
        let facts = try CertificateFacts(der: der)
        self.material = try Material(subjectPublicKeyInfo: facts.subjectPublicKeyInfo)
        self.certificate = facts
        self.fingerprint = facts.sha256.hexadecimal
    }

    /// Takes a public key in DER (RFC 5280 section 4.1.2.7).
    public init(subjectPublicKeyInfo der: [UInt8]) throws(UnusableSignatureKey) {
        self.material = try Material(subjectPublicKeyInfo: der)
        self.certificate = nil
        self.fingerprint = Array(SHA256.hash(data: der)).hexadecimal
    }
}

extension SignatureKey: Hashable {
    /// Whether both are the same certificate, or the same bare key.
    public static func == (left: SignatureKey, right: SignatureKey) -> Bool {
        left.fingerprint == right.fingerprint
    }

    /// Feeds the fingerprint to `hasher`.
    public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}

extension SignatureKey.Material {
    private static let bits = 1024...8192

    init(subjectPublicKeyInfo der: [UInt8]) throws(UnusableSignatureKey) {
        if let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der) {
            let bits = key.keySizeInBits
            guard Self.bits.contains(bits) else { throw .keySize(bits: bits) }
            self = .rsa(key, bits: bits)
        } else if let key = try? P256.Signing.PublicKey(derRepresentation: der) {
            self = .p256(key)
        } else if let key = try? P384.Signing.PublicKey(derRepresentation: der) {
            self = .p384(key)
        } else if let key = try? P521.Signing.PublicKey(derRepresentation: der) {
            self = .p521(key)
        } else {
            throw .unsupportedKey
        }
    }
}

extension [UInt8] {
    /// Two digits a byte, in lower case.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
