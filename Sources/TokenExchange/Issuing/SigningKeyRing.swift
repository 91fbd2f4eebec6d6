public import JOSE

/// The gateway's signing keys: one that signs per algorithm, and all that are published.
public struct SigningKeyRing: Sendable {
    private let active: [SignatureAlgorithm: SigningKey]
    /// Every key, as `/jwks` publishes it (RFC 7517 section 5).
    public let publicKeys: [JSONObject]

    /// Every key, to verify what any of them signed.
    public let verificationKeys: JWKSet

    /// Takes the keys, oldest first: the newest of an algorithm signs.
    public init(_ keys: [SigningKey]) {
        self.active = Dictionary(keys.map { ($0.algorithm, $0) }) { _, newer in newer }
        self.publicKeys = keys.map(\.publicJWK)
        self.verificationKeys = JWKSet(keys: keys.map(\.verificationKey))
    }

    func key(for algorithm: SignatureAlgorithm) -> SigningKey? { active[algorithm] }
}
