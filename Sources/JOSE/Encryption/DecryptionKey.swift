/// A private key that tokens are encrypted to.
public struct DecryptionKey: Sendable {
    /// Its `kid`, where a JWK gave one.
    public let keyID: String?
    /// Its SHA-256 thumbprint, base64url (RFC 7638).
    public let thumbprint: String

    let declaredAlgorithm: KeyManagementAlgorithm?
    let parameters: PublicKeyParameters
    let material: Material

    /// What to publish: the public members, `kid` (the thumbprint where it has none), `use`, and `alg` if it has one.
    public var publicJWK: JSONObject {
        var jwk = parameters.jwk
        jwk["kid"] = .string(keyID ?? thumbprint)
        jwk["use"] = "enc"
        jwk["alg"] = declaredAlgorithm.map { .string($0.rawValue) }
        return jwk
    }

    /// Reads a private key in PEM form: PKCS #8, or else PKCS #1 for RSA and SEC 1 for P-256, P-384 and P-521.
    /// X25519 is taken as PKCS #8 only.
    ///
    /// - Throws: ``DecryptionKeyError``.
    public init(pem: String) throws(DecryptionKeyError) {
        guard let material = Material(pem: pem) else { throw .notPEM }
        self.init(
            material: material, parameters: material.publicParameters, keyID: nil, declaredAlgorithm: nil)
    }

    /// Reads a private JWK: RSA with its primes, EC, or OKP with X25519.
    ///
    /// - Throws: ``DecryptionKeyError``.
    public init(jwk: JSONObject) throws(DecryptionKeyError) {
        do throws(UnusableKey) {
            let parameters = try PublicKeyParameters(jwk: jwk)
            try jwk.checkKeyUse("enc", operations: ["decrypt", "unwrapKey", "deriveKey", "deriveBits"])
            let algorithm = try jwk.optionalKeyString("alg")
            let declared = algorithm.flatMap(KeyManagementAlgorithm.init(rawValue:))
            guard algorithm == nil || declared != nil else { throw .algorithm }
            self.init(
                material: try Material(jwk: jwk, parameters: parameters), parameters: parameters,
                keyID: try jwk.optionalKeyString("kid"), declaredAlgorithm: declared)
            guard declared.map({ $0.isRSA == parameters.isRSA }) ?? true else { throw .algorithm }
        } catch {
            throw .unusable(error)
        }
    }

    private init(
        material: Material, parameters: PublicKeyParameters, keyID: String?, declaredAlgorithm: KeyManagementAlgorithm?
    ) {
        self.material = material
        self.parameters = parameters
        self.keyID = keyID
        self.declaredAlgorithm = declaredAlgorithm
        self.thumbprint = parameters.thumbprint
    }

    /// Whether it may serve `algorithm`: its type fits, and it does not name another.
    func supports(_ algorithm: KeyManagementAlgorithm) -> Bool {
        parameters.isRSA == algorithm.isRSA && (declaredAlgorithm ?? algorithm) == algorithm
    }

    /// Whether `keyID` names it: by its own, or by its thumbprint, which is what it is published under otherwise.
    func isNamed(_ keyID: String) -> Bool {
        keyID.hasSameBytes(as: self.keyID ?? thumbprint)
    }
}

extension PublicKeyParameters {
    /// Whether it is an RSA key.
    var isRSA: Bool {
        if case .rsa = self { true } else { false }
    }
}
