internal import JOSE

/// What must hold of ``JWKSet/init(parsing:)``.
enum JWKSetInvariants {
    private static let verifier = JWSVerifier(algorithms: Set(SignatureAlgorithm.allCases))

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let set = try? JWKSet(parsing: bytes) else { return }
        guard let elements = (try? JSONValue.parse(bytes))?.objectValue?["keys"]?.arrayValue else {
            throw BrokenInvariant("a set is an object with an array of keys")
        }
        try checkCount(of: set, elements)
        for key in set.keys { try checkStrength(of: key) }
        try checkVerification(with: set)
    }

    /// Each element is a key or skipped, and only those of these two.
    private static func checkCount(of set: JWKSet, _ elements: [JSONValue]) throws(BrokenInvariant) {
        try require(set.keys.count + set.skipped.count == elements.count, "each element is a key or skipped")
        let skipped = Set(set.skipped.map(\.index))
        try require(skipped.count == set.skipped.count, "no element is skipped twice")
        try require(skipped.isSubset(of: elements.indices), "what is skipped is an element")
        let kept = elements.indices.filter { !skipped.contains($0) }.map { elements[$0].objectValue }
        for (key, jwk) in zip(set.keys, kept) {
            try require(jwk?["kid"] == key.keyID.map(JSONValue.string), "kid is what the JWK says")
            try require(jwk?["kty"] != "oct", "a symmetric key verifies nothing")
            try require(jwk?["use"] == nil || jwk?["use"] == "sig", "a key for encryption verifies nothing")
        }
    }

    private static func checkStrength(of key: VerificationKey) throws(BrokenInvariant) {
        if case .rsa(let bits) = key.kind {
            try require((2048...8192).contains(bits), "an RSA key has 2048 to 8192 bits")
        }
        let thumbprint = try? Base64URL.decode(key.thumbprint.utf8)
        try require(thumbprint?.count == 32, "a thumbprint is a SHA-256")
        try require(SignatureAlgorithm.allCases.contains(where: key.supports), "a key serves an algorithm")
    }

    /// An honest token verifies with its own key alone.
    private static func checkVerification(with set: JWKSet) throws(BrokenInvariant) {
        guard let jwt = try? UnverifiedJWT(compact: Array(HonestTokens.es256.utf8)) else {
            throw BrokenInvariant("an honest token is a JWT")
        }
        guard let verified = try? verifier.verify(jwt, with: set) else { return }
        try require(verified.key.thumbprint == verified.header.keyID, "a token verifies with the key that signed it")
    }
}
