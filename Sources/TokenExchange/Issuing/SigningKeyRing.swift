public import JOSE
internal import Synchronization

/// The gateway's signing keys as they stand now: one that signs per algorithm, and all that are published. A read takes a lock
/// for some nanoseconds; ``SigningKeyRotation`` replaces them.
public final class SigningKeyRing: Sendable {
    /// The keys at one moment.
    public struct Snapshot: Sendable {
        /// Counts the replacements.
        public let revision: Int
        /// Every key, as `/jwks` publishes it (RFC 7517 section 5).
        public let publicKeys: [JSONObject]
        /// Every key, to verify what any of them signed.
        public let verificationKeys: JWKSet
        fileprivate let signing: [SignatureAlgorithm: SigningKey]
    }

    private let state: Mutex<Snapshot>

    /// Takes the keys, oldest first: the newest of an algorithm signs.
    public init(_ keys: [SigningKey]) {
        let signing = Dictionary(keys.map { ($0.algorithm, $0) }) { _, newer in newer }
        self.state = Mutex(Snapshot(revision: 0, published: keys, signing: signing))
    }

    /// The keys now.
    public var snapshot: Snapshot { state.withLock { $0 } }

    /// Every key, to verify what any of them signed.
    var verificationKeys: JWKSet { snapshot.verificationKeys }

    /// The key that signs with an algorithm.
    func key(for algorithm: SignatureAlgorithm) -> SigningKey? { state.withLock { $0.signing[algorithm] } }

    /// Puts other keys in place of these, unless they are the same.
    func replace(published: [SigningKey], signing: [SignatureAlgorithm: SigningKey]) {
        state.withLock { current in
            let isSame =
                current.publicKeys == published.map(\.publicJWK)
                && current.signing.mapValues(\.keyID) == signing.mapValues(\.keyID)
            guard !isSame else { return }
            current = Snapshot(revision: current.revision + 1, published: published, signing: signing)
        }
    }
}

extension SigningKeyRing.Snapshot {
    fileprivate init(revision: Int, published: [SigningKey], signing: [SignatureAlgorithm: SigningKey]) {
        self.revision = revision
        self.publicKeys = published.map(\.publicJWK)
        self.verificationKeys = JWKSet(keys: published.map(\.verificationKey))
        self.signing = signing
    }
}
