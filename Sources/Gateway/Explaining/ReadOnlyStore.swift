internal import ProviderDocuments
internal import Storage
internal import TokenExchange

internal import struct Foundation.Date

/// What a gateway has stored, for explanations without it: everything is read, nothing is kept.
struct ReadOnlyStore: DocumentStore, UsedTokenStore {
    /// `nil` where no gateway has run yet.
    let store: SQLiteReader?

    func documents(of kinds: Set<StoredDocument.Kind>) async throws -> [StoredDocument] {
        try await store?.documents(of: kinds) ?? []
    }

    func save(_ document: StoredDocument) async throws {}

    func confirm(_ document: StoredDocument) async throws {}

    func remove(_ key: StoredDocument.Key) async throws {}

    /// Nothing is used up here.
    func use(_ token: UsedToken, until expiry: Date, at now: Date) async throws(StoreUnavailable) -> Bool {
        throw StoreUnavailable()
    }

    func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool {
        guard let store else { return false }
        return try await store.wasUsed(token)
    }
}
