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

    private struct State {
        var snapshot: Snapshot
        /// Looks at the store that were begun, and the one that the snapshot comes from.
        var begun = 0
        var shown = 0
    }

    private let state: Mutex<State>

    /// Takes the keys, oldest first: the newest of an algorithm signs.
    public init(_ keys: [SigningKey]) {
        let signing = Dictionary(keys.map { ($0.algorithm, $0) }) { _, newer in newer }
        self.state = Mutex(State(snapshot: Snapshot(revision: 0, published: keys, signing: signing)))
    }

    /// The keys now.
    public var snapshot: Snapshot { state.withLock { $0.snapshot } }

    /// Every key, to verify what any of them signed.
    var verificationKeys: JWKSet { snapshot.verificationKeys }

    /// The key that signs with an algorithm.
    func key(for algorithm: SignatureAlgorithm) -> SigningKey? { state.withLock { $0.snapshot.signing[algorithm] } }

    /// To be called before the store is looked at. Of looks that overlap, the one that was begun last counts: nothing that it
    /// saw is undone by an older one that ends after it.
    ///
    /// - Returns: The number of the look, for ``replace(published:signing:seenBy:)``.
    func beginLook() -> Int {
        state.withLock { state in
            state.begun += 1
            return state.begun
        }
    }

    /// Puts other keys in place of these, unless they are the same.
    func replace(published: [SigningKey], signing: [SignatureAlgorithm: SigningKey], seenBy look: Int) {
        state.withLock { state in
            guard look > state.shown else { return }
            state.shown = look
            let current = state.snapshot
            let isSame =
                current.publicKeys == published.map(\.publicJWK)
                && current.signing.mapValues(\.keyID) == signing.mapValues(\.keyID)
            guard !isSame else { return }
            state.snapshot = Snapshot(revision: current.revision + 1, published: published, signing: signing)
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
