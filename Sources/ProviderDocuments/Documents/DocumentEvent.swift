public import TokenExchange

/// Something that happened to a provider's documents, for the log.
public struct DocumentEvent: Sendable, Equatable {
    /// Whose documents; `nil` for a store that could not be read at the start.
    public let provider: ProviderID?
    /// What happened.
    public let kind: Kind

    /// What can happen.
    public enum Kind: Sendable, Equatable {
        /// The documents were fetched, or confirmed by "not modified".
        case refreshed(keyCount: Int, skippedCount: Int)
        /// The key set is another one than before. Keys are named by `kid`, or by thumbprint where they have none; a
        /// key that was replaced under its name is in both lists.
        case keysChanged(added: [String], removed: [String])
        /// An attempt failed; what was there is still used.
        case failed(DocumentFailure)
        /// The key set is past its lifetime and used until the given number of seconds has gone by.
        case stale(secondsLeft: Int)
        /// The key set may no longer be used, or none was ever there: the provider's tokens are refused.
        case lost
        /// The store failed. Nothing is lost but the warm start.
        case storeFailed
    }
}
