/// Claims under a good signature. Only ``JWSVerifier`` can make one; whether the claims are acceptable is not its
/// business.
public struct VerifiedJWT: Sendable {
    /// The claims that were signed.
    public let claims: JSONObject
    /// The header, which was signed with them.
    public let header: JWSHeader
    /// The key that the signature is of.
    public let key: VerificationKey
    /// SHA-256 of what was signed: the header, a dot and the payload, as they came.
    ///
    /// It identifies the token. The signature is left out, for it may be malleable: of an ECDSA signature anyone can
    /// make a second one that is good.
    public let digest: [UInt8]

    init(_ jwt: UnverifiedJWT, verifiedWith verified: JWSVerifier.Proof) {
        self.claims = jwt.claims
        self.header = jwt.header
        self.key = verified.key
        self.digest = Array(verified.message.sha256)
    }
}
