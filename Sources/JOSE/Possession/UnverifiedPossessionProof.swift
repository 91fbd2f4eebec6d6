/// A compact JWT whose header brings the public key of its own signature (`jwk`, RFC 7515 section 4.1.3), and which
/// nobody has checked yet.
///
/// Everywhere else a key that comes with a token is not even read: whoever makes a token could choose it, and prove
/// nothing. A proof of possession (RFC 9449 section 4.2) is the one kind of token for which that is the point: it says
/// "I hold this key", of whatever key. So it is a type of its own, which no verifier of other tokens takes, and it can be
/// verified by nothing but the key that it brings.
public struct UnverifiedPossessionProof: Sendable {
    /// Its protected header, which is no more than a claim.
    public let header: JWSHeader

    let jwk: JSONValue?
    let claims: JSONObject
    let signature: [UInt8]
    let signingInput: ArraySlice<UInt8>

    /// Reads `bytes`, at most 229,376 of them.
    ///
    /// - Throws: ``MalformedToken`` where any part is not exactly as the standard says.
    public init(compact bytes: [UInt8]) throws(MalformedToken) {
        let token = try CompactToken(bytes, parts: 3)
        let header = try token.object(0, as: .header)
        self.header = try JWSHeader(header)
        self.jwk = header["jwk"]
        self.signature = try token.decoded(2, as: .signature)
        self.claims = try token.object(1, as: .payload)
        self.signingInput = token.prefix(throughPart: 1)
    }
}
