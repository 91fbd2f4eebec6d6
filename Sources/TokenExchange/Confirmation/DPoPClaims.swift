internal import JOSE

internal import struct Foundation.Date

/// What a verified proof says, one rule of RFC 9449 section 4.3 a function.
struct DPoPClaims {
    private let claims: JSONObject

    /// How far `iat` may lie back or ahead, in seconds.
    static let window = 60.0

    init(_ claims: JSONObject) {
        self.claims = claims
    }

    /// Item 8.
    func checkMethod(_ method: String) throws(DPoPRefusal) {
        guard let claim = claims["htm"]?.stringValue else { throw .methodMissing }
        guard claim.hasSameBytes(as: method) else { throw .methodMismatch }
    }

    /// Item 9: without query and fragment, and after normalization.
    func checkTarget(_ url: String) throws(DPoPRefusal) {
        guard let claim = claims["htu"]?.stringValue else { throw .targetMissing }
        if claim.hasSameBytes(as: url) { return }
        guard let target = ProofTarget(claim), target == ProofTarget(url) else { throw .targetMismatch }
    }

    /// Item 10: the nonce, where there is one.
    func nonce(_ rule: DPoPVerifier.NonceRule) throws(DPoPRefusal) -> String? {
        guard let claim = claims["nonce"] else {
            guard rule == .optional else { throw .nonceMissing }
            return nil
        }
        guard let nonce = claim.stringValue else { throw .nonceUnknown }
        return nonce
    }

    /// Item 11. A nonce of ours says when a proof was made better than the clock of its maker: with one, `iat` need only
    /// be there.
    ///
    /// - Returns: Until when the proof could be sent again.
    func end(withNonceUntil nonceEnd: Date?, at now: Date) throws(DPoPRefusal) -> Date {
        guard let claim = claims["iat"] else { throw .issuedAtMissing }
        guard let issued = NumericDate(claim) else { throw .issuedAtMalformed }
        if let nonceEnd { return nonceEnd }
        let age = now.timeIntervalSince1970 - issued.seconds
        guard age >= -Self.window else { throw .issuedInFuture }
        guard age <= Self.window else { throw .tooOld }
        return Date(timeIntervalSince1970: issued.seconds + Self.window)
    }

    /// `jti`: 1 to 256 bytes.
    func id() throws(DPoPRefusal) -> String {
        guard let claim = claims["jti"] else { throw .idMissing }
        guard let id = claim.stringValue, (1...256).contains(id.utf8.count) else { throw .idMalformed }
        return id
    }

    /// `ath`, where there is one: 32 octets in base64url.
    func accessTokenHash() throws(DPoPRefusal) -> String? {
        guard let claim = claims["ath"] else { return nil }
        guard let hash = claim.stringValue, (try? Base64URL.decode(hash.utf8))?.count == 32
        else { throw .accessTokenHashMalformed }
        return hash
    }
}
