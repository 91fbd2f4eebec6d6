/// A payload under a good signature. Only ``JWSVerifier`` can make one.
public struct VerifiedJWS: Sendable {
    /// The octets that were signed.
    public let payload: [UInt8]
    /// The header, which was signed with them.
    public let header: JWSHeader
    /// The key that the signature is of.
    public let key: VerificationKey

    init(_ jws: UnverifiedJWS, verifiedWith verified: JWSVerifier.Proof) {
        self.payload = jws.payload
        self.header = jws.header
        self.key = verified.key
    }
}
