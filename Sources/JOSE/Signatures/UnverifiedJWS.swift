/// A compact JWS whose signature nobody has checked yet (RFC 7515 section 7.1). Its payload can't be had from it.
public struct UnverifiedJWS: Sendable {
    /// Its protected header, which is no more than a claim.
    public let header: JWSHeader

    let payload: [UInt8]
    let signature: [UInt8]
    let signingInput: ArraySlice<UInt8>

    /// Reads `bytes`, at most 229,376 of them.
    ///
    /// - Throws: ``MalformedToken`` where any part is not exactly as the standard says.
    public init(compact bytes: [UInt8]) throws(MalformedToken) {
        let token = try CompactToken(bytes, parts: 3)
        self.header = try JWSHeader(try token.object(0, as: .header))
        self.payload = try token.decoded(1, as: .payload)
        self.signature = try token.decoded(2, as: .signature)
        self.signingInput = token.prefix(throughPart: 1)
    }
}
