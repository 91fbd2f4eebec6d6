/// The signature algorithms that are offered (RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9964
/// section 5).
///
/// `none` and the HMAC algorithms are not among them: no token can name one and be verified.
public enum SignatureAlgorithm: String, CaseIterable, Sendable, Hashable {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256 = "RS256"
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    case rs384 = "RS384"
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    case rs512 = "RS512"
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and 32 octets of salt.
    case ps256 = "PS256"
    /// RSASSA-PSS with SHA-384, MGF1 with SHA-384 and 48 octets of salt.
    case ps384 = "PS384"
    /// RSASSA-PSS with SHA-512, MGF1 with SHA-512 and 64 octets of salt.
    case ps512 = "PS512"
    /// ECDSA on P-256 with SHA-256.
    case es256 = "ES256"
    /// ECDSA on P-384 with SHA-384.
    case es384 = "ES384"
    /// ECDSA on P-521 with SHA-512.
    case es512 = "ES512"
    /// EdDSA on Ed25519.
    case edDSA = "EdDSA"
    /// ML-DSA with the parameters of ML-DSA-65 (FIPS 204), the context empty.
    case mlDSA65 = "ML-DSA-65"

    /// Those that need no setting: all but ``mlDSA65``.
    public static let established = allCases.filter { !$0.isPostQuantum }

    /// Whether it is thought to withstand quantum computers.
    public var isPostQuantum: Bool { self == .mlDSA65 }

    /// Reads the `alg` of a header or JWK, compared byte for byte. `Ed25519` (RFC 9864 section 2.2) is read as
    /// ``edDSA``.
    public init?(name: String) {
        if name.hasSameBytes(as: "Ed25519") {
            self = .edDSA
        } else if let algorithm = Self(rawValue: name), name.hasSameBytes(as: algorithm.rawValue) {
            self = algorithm
        } else {
            return nil
        }
    }

    /// The kind of key that it works with.
    var keyFamily: KeyFamily {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: .rsa
        case .es256: .ec(.p256)
        case .es384: .ec(.p384)
        case .es512: .ec(.p521)
        case .edDSA: .ed25519
        case .mlDSA65: .mlDSA65
        }
    }

    /// What a key must be, apart from its size, to fit an algorithm.
    enum KeyFamily: Hashable {
        case rsa
        case ec(EllipticCurve)
        case ed25519
        case mlDSA65
    }
}
