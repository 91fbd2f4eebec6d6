/// A compact JWT whose signature nobody has checked yet (RFC 7519 section 7.2).
///
/// Its claims are read once, here; the verifier hands them on. Until then only the issuer shows, for without it nobody
/// knows whose keys to verify with.
public struct UnverifiedJWT: Sendable {
    /// Its protected header, which is no more than a claim.
    public let header: JWSHeader
    /// `iss`, where it is a string. It decides whose keys are tried, and nothing else.
    public let claimedIssuer: String?

    let claims: JSONObject
    let signature: [UInt8]
    let signingInput: ArraySlice<UInt8>

    /// Reads `bytes`, at most 229,376 of them.
    ///
    /// - Throws: ``MalformedToken`` where any part is not exactly as the standard says.
    public init(compact bytes: [UInt8]) throws(MalformedToken) {
        let token = try CompactToken(bytes, parts: 3)
        self.header = try JWSHeader(try token.object(0, as: .header))
        self.signature = try token.decoded(2, as: .signature)
        self.claims = try token.object(1, as: .payload)
        self.claimedIssuer = claims["iss"]?.stringValue
        self.signingInput = token.prefix(throughPart: 1)
    }
}
