/// A private key that signs with one algorithm (RFC 8725 section 3.5: it is not used for another).
public struct SigningKey: Sendable {
    /// The algorithm.
    public let algorithm: SignatureAlgorithm
    /// Its public half, with ``keyID`` and ``algorithm``.
    public let verificationKey: VerificationKey

    let material: Material

    /// The private key in PKCS #8 form, DER (RFC 5958). It is secret.
    public var pkcs8: [UInt8] { material.pkcs8 }

    /// Its `kid`: the SHA-256 thumbprint, base64url (RFC 7638).
    public var keyID: String { verificationKey.thumbprint }

    /// What to publish: the public members, `kid`, `alg` and `use`.
    public var publicJWK: JSONObject {
        var jwk = verificationKey.parameters.jwk
        jwk["kid"] = .string(keyID)
        jwk["alg"] = .string(algorithm.rawValue)
        jwk["use"] = "sig"
        return jwk
    }

    /// Makes a new key. An RSA key gets 2048 bits.
    ///
    /// - Throws: ``SigningKeyError/cryptography``.
    public static func generate(_ algorithm: SignatureAlgorithm) throws(SigningKeyError) -> SigningKey {
        try SigningKey(algorithm: algorithm, material: try Material(generatedFor: algorithm))
    }

    /// Reads a key in PKCS #8 form.
    ///
    /// - Throws: ``SigningKeyError`` where it is no such key, weak, or not for `algorithm`.
    public init(algorithm: SignatureAlgorithm, pkcs8 der: [UInt8]) throws(SigningKeyError) {
        try self.init(algorithm: algorithm, material: try Material(pkcs8: der, for: algorithm))
    }

    /// Reads a private JWK. Its `alg` must be there, except for elliptic curves, where the curve says it.
    ///
    /// - Throws: ``SigningKeyError``.
    public init(jwk: JSONObject) throws(SigningKeyError) {
        do throws(UnusableKey) {
            try jwk.checkKeyUse("sig", operations: ["sign"])
            let parameters = try PublicKeyParameters(jwk: jwk)
            let material = try Material(jwk: jwk, parameters: parameters)
            guard let algorithm = try Self.algorithm(of: jwk, parameters) else { throw .algorithm }
            let publicKey = try VerificationKey(
                parameters, keyID: parameters.thumbprint, declaredAlgorithm: algorithm)
            self.init(algorithm: algorithm, material: material, verificationKey: publicKey)
        } catch {
            throw .jwk(error)
        }
    }

    private static func algorithm(
        of jwk: JSONObject, _ parameters: PublicKeyParameters
    ) throws(UnusableKey) -> SignatureAlgorithm? {
        if let name = try jwk.optionalKeyString("alg") { return SignatureAlgorithm(name: name) }
        return switch parameters {
        case .rsa, .octetKeyPair(.x25519, _): nil
        case .ec(.p256, _, _): .es256
        case .ec(.p384, _, _): .es384
        case .ec(.p521, _, _): .es512
        case .octetKeyPair(.ed25519, _): .edDSA
        case .mlDSA65: .mlDSA65
        }
    }

    private init(algorithm: SignatureAlgorithm, material: Material) throws(SigningKeyError) {
        let publicKey: VerificationKey
        do throws(UnusableKey) {
            let parameters = try material.publicParameters()
            publicKey = try VerificationKey(parameters, keyID: parameters.thumbprint, declaredAlgorithm: algorithm)
        } catch {
            throw error == .algorithm ? .algorithm : .jwk(error)
        }
        self.init(algorithm: algorithm, material: material, verificationKey: publicKey)
    }

    private init(algorithm: SignatureAlgorithm, material: Material, verificationKey: VerificationKey) {
        self.algorithm = algorithm
        self.material = material
        self.verificationKey = verificationKey
    }
}
