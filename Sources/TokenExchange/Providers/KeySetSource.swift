public import JOSE

public import struct Foundation.Date

/// Where a provider's current verification keys come from: a cache over the network, or a fixed set.
public protocol KeySetSource: Sendable {
    /// The newest usable key set of a provider.
    ///
    /// The common case (a fresh set in memory, nothing missing) must neither suspend nor wait for a lock that is held
    /// over I/O: this call lies on the path of every exchange.
    ///
    /// - Parameters:
    ///   - provider: Whose keys.
    ///   - missing: What the caller did not find in the set that the last call gave. A hint to fetch anew, at most once
    ///     per cool-down, and all who wait share one fetch. `nil` on the first call of an exchange.
    ///   - now: The time of the request.
    /// - Returns: The newest set, which may be the one returned before when nothing newer can be had now.
    /// - Throws: ``KeysUnavailable`` if there is no usable set: none was ever fetched, or the last is older than `max_stale`.
    func keySet(of provider: ProviderID, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet

    /// Where the provider's key set comes from and how it stands. Asked for explanations alone.
    ///
    /// - Returns: `nil` if the source keeps no account of it.
    func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin?
}

extension KeySetSource {
    /// No account.
    public func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin? { nil }
}

/// A key that a token asked for and the last known key set did not hold.
public enum MissingKey: Hashable, Sendable {
    /// No key has the `kid` of the token's header.
    case keyID(String)
    /// The token names no `kid`, and none of the keys verifies it.
    case unnamed
}

/// A provider has no usable key set now.
public struct KeysUnavailable: Error, Equatable, Sendable {
    /// Whole seconds after which another try makes sense (RFC 9110 section 10.2.3); 1 or more.
    public let retryAfterSeconds: Int

    /// Makes the error; values below one second become one second.
    public init(retryAfterSeconds: Int) {
        self.retryAfterSeconds = max(1, retryAfterSeconds)
    }
}
