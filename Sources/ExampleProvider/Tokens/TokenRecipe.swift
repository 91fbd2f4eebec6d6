public import JOSE

/// What goes into a token, each part of it open to change, so that a test can have any token, good or bad.
///
/// A recipe starts honest: ``header`` and ``claims`` are plain values to set and remove members of. What only an
/// attacker or a broken provider would do is said by functions whose names begin with `dangerously`. A recipe is a
/// value; each function gives a changed copy.
public struct TokenRecipe: Sendable {
    /// The members of the protected header: `alg`, `kid` and `typ` at first.
    public var header: JSONObject
    /// The claims.
    public var claims: JSONObject
    /// The key that signs.
    public private(set) var key: SigningKey

    var signature: TokenSignature
    var headerBytes: [UInt8]?
    var payloadBytes: [UInt8]?
    var damage: SignatureDamage?
    var envelope: TokenEnvelope?

    /// An honest token: `typ` is `JWT`, and `alg` and `kid` are those of `key`.
    public init(claims: JSONObject, signedBy key: SigningKey) {
        self.header = ["alg": .string(key.algorithm.rawValue), "kid": .string(key.keyID), "typ": "JWT"]
        self.claims = claims
        self.key = key
        self.signature = .algorithm(key.algorithm)
    }

    /// Signed by another key, which `alg` and `kid` name. Other members stay.
    public func signed(by other: SigningKey) -> TokenRecipe {
        var recipe = dangerouslyForged(by: other)
        recipe.header["alg"] = .string(other.algorithm.rawValue)
        recipe.header["kid"] = .string(other.keyID)
        return recipe
    }

    /// Signed by a stranger, while `alg` and `kid` stay those of the key before.
    public func dangerouslyForged(by stranger: SigningKey) -> TokenRecipe {
        var recipe = self
        recipe.key = stranger
        recipe.signature = .algorithm(stranger.algorithm)
        return recipe
    }

    /// Encrypted to the owner of a public JWK, as a nested token (RFC 7519 section 11.2).
    public func encrypted(
        to recipient: JSONObject, algorithm: KeyManagementAlgorithm = .rsaOAEP256,
        encryption: ContentEncryption = .a256GCM
    ) -> TokenRecipe {
        var recipe = self
        recipe.envelope = TokenEnvelope(recipient: recipient, algorithm: algorithm, encryption: encryption)
        return recipe
    }

    /// Makes the token, in compact form.
    ///
    /// - Throws: ``TokenRecipeError`` where the parts do not go together.
    public func token() throws(TokenRecipeError) -> String {
        let protected = headerBytes ?? JSONValue.object(header).serialized()
        let payload = payloadBytes ?? JSONValue.object(claims).serialized()
        let signingInput = Base64URL.encode(protected) + "." + Base64URL.encode(payload)
        var octets = try signature.octets(over: Array(signingInput.utf8), with: key)
        if let damage { octets = try damage.applied(to: octets) }
        let signed = signingInput + "." + Base64URL.encode(octets)
        return try envelope?.token(around: signed) ?? signed
    }
}
