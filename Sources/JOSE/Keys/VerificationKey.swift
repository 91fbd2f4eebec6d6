internal import Crypto
internal import CryptoExtras

/// A public key that verifies signatures, made from a JWK and parsed once.
public struct VerificationKey: Sendable {
    /// What sort of key it is.
    public enum Kind: Hashable, Sendable {
        /// RSA with a modulus of so many bits, 2048 to 8192.
        case rsa(bits: Int)
        /// An elliptic curve key on P-256.
        case p256
        /// An elliptic curve key on P-384.
        case p384
        /// An elliptic curve key on P-521.
        case p521
        /// An Edwards curve key on Ed25519.
        case ed25519
        /// A key of ML-DSA-65.
        case mlDSA65
    }

    /// Its `kid`.
    public let keyID: String?
    /// Its `alg`: the only algorithm that it may be used with, where there is one.
    public let declaredAlgorithm: SignatureAlgorithm?
    /// What sort of key it is.
    public let kind: Kind
    /// Its SHA-256 thumbprint, base64url (RFC 7638).
    public let thumbprint: String

    let parameters: PublicKeyParameters
    let material: Material

    /// The key as swift-crypto holds it, ready for use.
    enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        case mlDSA65(MLDSA65.PublicKey)
    }

    /// Reads a JWK (RFC 7517 section 4). Private members are ignored.
    ///
    /// - Throws: ``UnusableKey`` where it is not a key for signatures, not understood, or weak.
    public init(jwk: JSONObject) throws(UnusableKey) {
        let parameters = try PublicKeyParameters(jwk: jwk)
        try jwk.checkKeyUse("sig", operations: ["verify"])
        try self.init(
            parameters, keyID: try jwk.optionalKeyString("kid"), declaredAlgorithm: try Self.declaredAlgorithm(of: jwk))
    }

    init(
        _ parameters: PublicKeyParameters, keyID: String?, declaredAlgorithm: SignatureAlgorithm?
    ) throws(UnusableKey) {
        self.material = try Material(parameters)
        self.kind = Kind(material)
        self.parameters = parameters
        self.keyID = keyID
        self.declaredAlgorithm = declaredAlgorithm
        self.thumbprint = parameters.thumbprint
        guard declaredAlgorithm.map({ $0.keyFamily == kind.family }) ?? true else { throw .algorithm }
    }

    private static func declaredAlgorithm(of jwk: JSONObject) throws(UnusableKey) -> SignatureAlgorithm? {
        guard let name = try jwk.optionalKeyString("alg") else { return nil }
        // `ES521` is a common slip for ES512, the algorithm of P-521. It still binds the key to that algorithm.
        guard let algorithm = SignatureAlgorithm(name: name == "ES521" ? "ES512" : name) else { throw .algorithm }
        return algorithm
    }

    /// Whether it may verify signatures made with `algorithm`: its type and curve fit, and it does not name another.
    public func supports(_ algorithm: SignatureAlgorithm) -> Bool {
        kind.family == algorithm.keyFamily && (declaredAlgorithm ?? algorithm) == algorithm
    }
}

extension VerificationKey: Hashable {
    /// Whether both are the same key with the same `kid` and `alg`.
    public static func == (left: VerificationKey, right: VerificationKey) -> Bool {
        left.parameters == right.parameters && left.keyID.map(ExactString.init) == right.keyID.map(ExactString.init)
            && left.declaredAlgorithm == right.declaredAlgorithm
    }

    /// Feeds the key to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(thumbprint)
        hasher.combine(keyID.map(ExactString.init))
    }
}

extension VerificationKey.Kind {
    fileprivate init(_ material: VerificationKey.Material) {
        self =
            switch material {
            case .rsa(let key): .rsa(bits: key.keySizeInBits)
            case .p256: .p256
            case .p384: .p384
            case .p521: .p521
            case .ed25519: .ed25519
            case .mlDSA65: .mlDSA65
            }
    }

    fileprivate var family: SignatureAlgorithm.KeyFamily {
        switch self {
        case .rsa: .rsa
        case .p256: .ec(.p256)
        case .p384: .ec(.p384)
        case .p521: .ec(.p521)
        case .ed25519: .ed25519
        case .mlDSA65: .mlDSA65
        }
    }
}
