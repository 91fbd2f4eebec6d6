public import struct Foundation.Date

/// Remembers one-time subject tokens that were used up.
public protocol UsedTokenStore: Sendable {
    /// Uses a token up, in one atomic step over all nodes that share the store.
    ///
    /// - Parameters:
    ///   - token: Which token.
    ///   - expiry: Until when it must be remembered: the token's expiry plus the provider's clock skew.
    ///   - now: The time of the request; entries that expired before it may be forgotten.
    /// - Returns: `true` for the first caller; `false` for every later one until `expiry`.
    /// - Throws: ``StoreUnavailable`` if the store did not answer. The caller must then refuse.
    func use(_ token: UsedToken, until expiry: Date, at now: Date) async throws(StoreUnavailable) -> Bool

    /// Whether ``use(_:until:at:)`` would refuse the token now. Uses nothing up.
    ///
    /// - Throws: ``StoreUnavailable`` if the store did not answer.
    func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool
}

/// The identity of a one-time token: its provider, and a SHA-256 digest of its `jti` or, where it has none, of its verified bytes.
public struct UsedToken: Hashable, Sendable {
    /// Whose token it is: two providers may well use the same `jti`.
    public let provider: ProviderID
    /// 32 bytes.
    public let digest: [UInt8]

    /// Names a used token.
    public init(provider: ProviderID, digest: [UInt8]) {
        self.provider = provider
        self.digest = digest
    }
}

/// A store did not answer, or answered with an error. What it said is logged where it was seen, and goes no further.
public struct StoreUnavailable: Error, Equatable, Sendable {
    /// Makes the error.
    public init() {}
}
