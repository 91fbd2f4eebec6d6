public import JOSE

extension ExampleProvider {
    /// Makes new keys and signs with them from now on.
    ///
    /// - Parameter keepOld: Whether the old ones stay in the JWK set, so that tokens signed with them remain good.
    public func rotateKeys(keepOld: Bool) throws(SigningKeyError) {
        try keys.rotate(keepOld: keepOld)
    }

    /// The key that signs now with an algorithm, or with the first of the configuration.
    ///
    /// - Throws: ``TokenRecipeError/noKey(_:)`` for an algorithm that the configuration does not name.
    public func signingKey(for algorithm: SignatureAlgorithm? = nil) throws(TokenRecipeError) -> SigningKey {
        let key = keys.signing.first { algorithm == nil || $0.algorithm == algorithm }
        guard let key else { throw .noKey(algorithm) }
        return key
    }

    /// Publishes its keys with `change`, or, with `nil`, as they are.
    public func setPublishedKeyChange(_ change: PublishedKeyChange?) {
        publishedKeyChange = change
    }

    /// Publishes `jwks` behind its own keys, in place of those set before.
    public func setFurtherPublishedKeys(_ jwks: [JSONObject]) {
        furtherPublishedKeys = jwks
    }

    /// The keys of its JWK set, as they are published now.
    public var publishedKeys: [JSONObject] {
        let own = (keys.signing + keys.older).map { key in
            var jwk = key.publicJWK
            if !configuration.usesKeyIDs { jwk["kid"] = nil }
            publishedKeyChange?.apply(to: &jwk)
            return jwk
        }
        return own + furtherPublishedKeys
    }

    /// Its JWK set as a verifier reads it, without the way over HTTP.
    ///
    /// - Throws: `JWKSetError` where too many keys are published.
    public func keySet() throws(JWKSetError) -> JWKSet {
        try JWKSet(parsing: keySetDocument().body)
    }
}
