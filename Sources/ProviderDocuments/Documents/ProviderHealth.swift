public import JOSE
public import TokenExchange

public import struct Foundation.Date

/// How a provider's documents stand, for operators.
public struct ProviderHealth: Sendable {
    /// What the key set is good for now.
    public enum State: String, Sendable {
        /// Given in the configuration.
        case fixed
        /// Nothing has been fetched yet, and no attempt has failed.
        case pending
        /// Within its lifetime.
        case fresh
        /// Past its lifetime, still used.
        case stale
        /// None that may be used: the provider's tokens are refused.
        case unavailable
    }

    /// Whose documents.
    public var provider: ProviderID
    /// What the key set is good for.
    public var state: State
    /// When the provider last served or confirmed the key set, in this run or before it.
    public var lastSuccess: Date?
    /// When the last attempt of this run began.
    public var lastAttempt: Date?
    /// Why the last attempt failed; `nil` if it did not.
    public var lastFailure: DocumentFailure?
    /// What was last refused because it would have lost every key, the entity or the signature, as long as that lasts.
    public var refusedChange: DocumentFailure?
    /// How often that has happened in this run.
    public var refusedChangeCount = 0
    /// Attempts of this run.
    public var attemptCount = 0
    /// Failures in a row.
    public var failureCount = 0
    /// The keys: by `kid`, or by thumbprint where they have none.
    public var keyNames: [String] = []
    /// Keys of the set that are not used, and why.
    public var skippedKeys: [SkippedKey] = []
    /// Places in the published set, from 0, of keys that came with their private half, which is for its owner alone.
    public var exposedKeys: [Int] = []
    /// Until when the key set is used without asking again.
    public var freshUntil: Date?
    /// When it is asked for next.
    public var nextRefresh: Date?
    /// Where the keys are; `nil` as long as discovery has not told.
    public var jwksURI: DocumentURL?
    /// What metadata tells; `nil` for a provider that has none.
    public var metadata: MetadataHealth?
    /// What is known of a provider that is asked about its tokens; `nil` for others.
    public var introspection: IntrospectionHealth?
}

extension ProviderHealth {
    /// A provider whose keys are given in the configuration.
    init(_ provider: ProviderID, fixed keys: JWKSet) {
        self.init(
            provider: provider, state: .fixed, keyNames: keys.names, skippedKeys: keys.skipped,
            exposedKeys: keys.exposed)
    }
}

extension JWKSet {
    /// What people know the keys by.
    var names: [String] { keys.map(\.name) }
}

extension VerificationKey {
    /// The `kid`, or the thumbprint (RFC 7638) of a key without one.
    var name: String { keyID ?? thumbprint }
}
