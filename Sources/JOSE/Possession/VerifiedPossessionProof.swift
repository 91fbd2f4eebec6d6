/// What was said by somebody who holds a private key, whoever that is. Only ``JWSVerifier`` can make one.
public struct VerifiedPossessionProof: Sendable {
    /// The claims that were signed.
    public let claims: JSONObject
    /// The public half of the key, as the proof brought it.
    public let key: VerificationKey

    fileprivate init(_ proof: UnverifiedPossessionProof, key: VerificationKey) {
        self.claims = proof.claims
        self.key = key
    }
}

extension JWSVerifier {
    /// Verifies a proof with the key that it brings. That the key is anybody's in particular is not said by it.
    ///
    /// - Throws: ``PossessionRejection``.
    public func verifyPossession(
        _ proof: UnverifiedPossessionProof
    ) throws(PossessionRejection) -> VerifiedPossessionProof {
        guard let algorithm = proof.header.algorithm, algorithms.contains(algorithm) else {
            throw .algorithmNotAllowed(proof.header.algorithmName)
        }
        guard !proof.header.isCritical else { throw .criticalHeader }
        let key = try Self.publicKey(proof.jwk)
        guard key.supports(algorithm) else { throw .unsuitableKey }
        guard key.isValid(proof.signature, for: SignedMessage(proof.signingInput), algorithm: algorithm)
        else { throw .badSignature }
        return VerifiedPossessionProof(proof, key: key)
    }

    private static func publicKey(_ jwk: JSONValue?) throws(PossessionRejection) -> VerificationKey {
        guard let jwk = jwk?.objectValue else { throw .keyMissing }
        // A symmetric key is all private half: its own reason comes first.
        guard jwk["kty"] != "oct" else { throw .symmetricKey }
        guard !JWKSet.holdsPrivateHalf(jwk) else { throw .privateKey }
        do throws(UnusableKey) { return try VerificationKey(jwk: jwk) } catch { throw .unusableKey(error) }
    }
}
