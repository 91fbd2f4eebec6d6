// JOSE: strict base64url and JSON, keys, signed and encrypted tokens in compact form (RFC 7515 to 7519). It decides
// from its arguments alone: no clock, no network, no files, and no knowledge of providers, claims or OAuth.

/// Verifies the signature of a token (RFC 7515 section 5.2).
///
/// The verifier decides the algorithm and the key, never the token (RFC 8725 sections 3.1 and 3.2): `alg` must be among
/// its algorithms and fit the key, and the key comes from the caller's set.
public struct JWSVerifier: Sendable {
    /// The algorithms that a token may name.
    public let algorithms: Set<SignatureAlgorithm>

    /// The most keys tried for a token with a `kid` that several keys share.
    static let maximumNamedKeys = 8
    /// The most keys tried for a token without `kid`.
    static let maximumUnnamedKeys = 16

    /// Makes a verifier that takes only `algorithms`.
    public init(algorithms: Set<SignatureAlgorithm>) {
        self.algorithms = algorithms
    }

    /// Verifies `jws` with a key of `keys`.
    ///
    /// - Throws: ``JWSRejection``.
    public func verify(_ jws: UnverifiedJWS, with keys: JWKSet) throws(JWSRejection) -> VerifiedJWS {
        VerifiedJWS(jws, verifiedWith: try proof(jws.header, jws.signingInput, jws.signature, keys))
    }

    /// Verifies `jwt` with a key of `keys`. Its claims are not judged.
    ///
    /// - Throws: ``JWSRejection``.
    public func verify(_ jwt: UnverifiedJWT, with keys: JWKSet) throws(JWSRejection) -> VerifiedJWT {
        VerifiedJWT(jwt, verifiedWith: try proof(jwt.header, jwt.signingInput, jwt.signature, keys))
    }

    /// That a key gave a signature over a message. Nothing outside this file can make one.
    struct Proof {
        let key: VerificationKey
        let message: SignedMessage

        fileprivate init(key: VerificationKey, message: SignedMessage) {
            self.key = key
            self.message = message
        }
    }

    private func proof(
        _ header: JWSHeader, _ signingInput: ArraySlice<UInt8>, _ signature: [UInt8], _ keys: JWKSet
    ) throws(JWSRejection) -> Proof {
        guard let algorithm = header.algorithm, algorithms.contains(algorithm) else {
            throw .algorithmNotAllowed(header.algorithmName)
        }
        guard !header.isCritical else { throw .criticalHeader }
        let candidates = try candidates(for: header, algorithm, in: keys)
        let message = SignedMessage(signingInput)
        guard let key = candidates.first(where: { $0.isValid(signature, for: message, algorithm: algorithm) }) else {
            throw .badSignature
        }
        return Proof(key: key, message: message)
    }

    /// The keys to try: those of exactly the token's `kid`, or any where it has none; of these only those that fit
    /// `algorithm`.
    private func candidates(
        for header: JWSHeader, _ algorithm: SignatureAlgorithm, in keys: JWKSet
    ) throws(JWSRejection) -> ArraySlice<VerificationKey> {
        guard let keyID = header.keyID else {
            let fitting = keys.keys.filter { $0.supports(algorithm) }
            guard !fitting.isEmpty else { throw .unknownKey(nil) }
            return fitting.prefix(Self.maximumUnnamedKeys)
        }
        let named = keys.keys(named: keyID)
        guard !named.isEmpty || keys.skipsKey(named: keyID) else { throw .unknownKey(keyID) }
        let fitting = named.filter { $0.supports(algorithm) }
        guard !fitting.isEmpty else { throw .unsuitableKey }
        return fitting.prefix(Self.maximumNamedKeys)
    }
}
