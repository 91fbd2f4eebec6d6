internal import JOSE

/// What must hold of ``UnverifiedJWS``, ``UnverifiedJWT`` and ``JWSVerifier``.
enum JWSInvariants {
    /// A key of this process alone: nothing from outside can be good under it.
    private static let ownKey = try? SigningKey.generate(.es256)
    private static let verifier = JWSVerifier(algorithms: Set(SignatureAlgorithm.allCases))

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let ownKey, let honestKeys = HonestTokens.keys else { throw BrokenInvariant("the keys are usable") }
        guard let jws = try? UnverifiedJWS(compact: bytes) else {
            return try require((try? UnverifiedJWT(compact: bytes)) == nil, "what is no JWS is no JWT")
        }
        let parts = try CompactParts(accepted: bytes, count: 3)
        try checkHeader(jws.header, parts.header)
        try checkClaims(bytes, parts)
        try require(
            (try? verifier.verify(jws, with: JWKSet(keys: [ownKey.verificationKey]))) == nil,
            "nothing verifies under a key that signed nothing")
        try checkVerification(of: bytes, parts, with: honestKeys)
        try checkSignature(of: ownKey, over: bytes)
    }

    private static func checkHeader(_ header: JWSHeader, _ object: JSONObject) throws(BrokenInvariant) {
        try require(object["alg"] == .string(header.algorithmName), "alg is what the header says")
        try require(object["kid"] == header.keyID.map(JSONValue.string), "kid is what the header says")
        try require(object["typ"] == header.type.map(JSONValue.string), "typ is what the header says")
        try require(object["cty"] == header.contentType.map(JSONValue.string), "cty is what the header says")
        try require(header.isCritical == (object["crit"] != nil), "crit is noticed")
    }

    /// A JWS is a JWT exactly if its payload is a JSON object, and its issuer is read from there.
    private static func checkClaims(_ bytes: [UInt8], _ parts: CompactParts) throws(BrokenInvariant) {
        let jwt = try? UnverifiedJWT(compact: bytes)
        let claims = (try? JSONValue.parse(parts.octets[1]))?.objectValue
        try require((jwt != nil) == (claims != nil), "a JWT is a JWS with an object for a payload")
        try require(jwt?.claimedIssuer == claims?["iss"]?.stringValue, "the issuer is what the claims say")
    }

    /// Nothing verifies but ``HonestTokens``, and those only as they were signed.
    private static func checkVerification(
        of bytes: [UInt8], _ parts: CompactParts, with keys: JWKSet
    ) throws(BrokenInvariant) {
        guard let jws = try? UnverifiedJWS(compact: bytes), let verified = try? verifier.verify(jws, with: keys)
        else { return }
        try require(verified.payload == parts.octets[1], "the payload is what was signed")
        try require(!verified.header.isCritical, "nothing critical verifies")
        guard let jwt = try? UnverifiedJWT(compact: bytes) else {
            return try require(HonestTokens.text.utf8.elementsEqual(verified.payload), "only what was signed verifies")
        }
        guard let claims = try? verifier.verify(jwt, with: keys) else {
            throw BrokenInvariant("a JWT verifies where its JWS does")
        }
        try require(HonestTokens.digests.contains(Base64URL.encode(claims.digest)), "only what was signed verifies")
    }

    /// What we sign verifies, and with any one bit changed it does not.
    private static func checkSignature(of key: SigningKey, over payload: [UInt8]) throws(BrokenInvariant) {
        guard let token = try? key.sign(payload: payload, type: nil) else {
            throw BrokenInvariant("anything is signed")
        }
        let bytes = Array(token.utf8)
        let verified = verify(bytes, with: key.verificationKey)
        try require(verified?.payload == payload, "what is signed verifies")
        let changed = verify(bytes.flippingBit(payload), with: key.verificationKey)
        try require(changed == nil, "what was changed does not verify")
    }

    private static func verify(_ bytes: [UInt8], with key: VerificationKey) -> VerifiedJWS? {
        guard let jws = try? UnverifiedJWS(compact: bytes) else { return nil }
        return try? verifier.verify(jws, with: JWKSet(keys: [key]))
    }
}
