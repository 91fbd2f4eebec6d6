import JOSE

/// Keys made once for all tests, since an RSA key takes its time.
struct Keys {
    let rsa: SigningKey
    let p256: SigningKey
    let p384: SigningKey
    let ed25519: SigningKey
    let stranger: SigningKey
    let strangeP256: SigningKey

    static func shared() throws -> Keys { try result.get() }

    private static let result = Result {
        Keys(
            rsa: try .generate(.rs256), p256: try .generate(.es256), p384: try .generate(.es384),
            ed25519: try .generate(.edDSA), stranger: try .generate(.rs256), strangeP256: try .generate(.es256))
    }

    /// What a provider of these keys, but for the strangers', publishes.
    var published: JWKSet {
        JWKSet(keys: [rsa, p256, p384, ed25519].map(\.verificationKey))
    }
}
