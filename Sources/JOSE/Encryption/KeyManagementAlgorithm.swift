/// How the content encryption key of a JWE reaches its recipient: the `alg` values that are offered
/// (RFC 7518 section 4.1).
///
/// RSA1_5 is not among them (RFC 8725 section 3.2), nor is anything with a shared secret or a password: who holds one
/// could as well have made the token.
public enum KeyManagementAlgorithm: String, CaseIterable, Sendable, Hashable {
    /// RSAES OAEP with SHA-1 and MGF1 with SHA-1, the default parameters of RFC 8017.
    case rsaOAEP = "RSA-OAEP"
    /// RSAES OAEP with SHA-256 and MGF1 with SHA-256.
    case rsaOAEP256 = "RSA-OAEP-256"
    /// Ephemeral-static elliptic curve Diffie-Hellman; the agreed key is the content encryption key.
    case ecdhES = "ECDH-ES"
    /// The same; the agreed key wraps the content encryption key with AES-128.
    case ecdhESA128KW = "ECDH-ES+A128KW"
    /// The same; the agreed key wraps the content encryption key with AES-256.
    case ecdhESA256KW = "ECDH-ES+A256KW"

    /// Octets of the key that wraps the content encryption key; `nil` where no AES key wrap takes place.
    var wrappingKeyByteCount: Int? {
        switch self {
        case .rsaOAEP, .rsaOAEP256, .ecdhES: nil
        case .ecdhESA128KW: 16
        case .ecdhESA256KW: 32
        }
    }

    /// Whether it works with an RSA key, and not with an elliptic curve key.
    var isRSA: Bool {
        switch self {
        case .rsaOAEP, .rsaOAEP256: true
        case .ecdhES, .ecdhESA128KW, .ecdhESA256KW: false
        }
    }
}
