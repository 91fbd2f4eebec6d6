public import SAML
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
        /// key that was replaced under its name is in both lists. Keys in metadata are named by the SHA-256 of their
        /// certificates, and where a provider has the metadata of many, the entity is named as well.
        case keysChanged(added: [String], removed: [String], entity: EntityID? = nil)
        /// An aggregate has other identity providers than before.
        case entitiesChanged(addedCount: Int, removedCount: Int)
        /// What came was refused because it loses what was there: every key, the entity, or the signature. Somebody must
        /// look; the last good document is used meanwhile.
        case changeRefused(DocumentFailure)
        /// An attempt failed; what was there is still used.
        case failed(DocumentFailure)
        /// The provider's introspection endpoint does not take the gateway's credentials. Somebody must look.
        case credentialsRefused
        /// The key set is past its lifetime and used until the given number of seconds has gone by.
        case stale(secondsLeft: Int)
        /// The key set may no longer be used, or none was ever there: the provider's tokens are refused.
        case lost
        /// The store failed. Nothing is lost but the warm start.
        case storeFailed
    }
}
