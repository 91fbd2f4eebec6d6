import ProviderDocuments
import Storage
import Testing
import TokenExchange

/// A kind of store that the suites in `Stores` run against.
///
/// The suites know a store only through the protocols that it implements: another kind is one more entry in `all`.
struct StoreBackend: Sendable, CustomTestStringConvertible {
    /// Everything that a store keeps.
    typealias Store = UsedTokenStore & SigningKeyStore & DocumentStore & PersonalAccessTokenStore
        & ImpersonationTokenStore & IssuedTokenStore & RevocationStore & SubjectRegistry & SubjectRecords

    /// A store that was opened, with what the protocols leave out.
    struct Opened: Sendable {
        let store: any Store
        let close: @Sendable () async -> Void
    }

    let testDescription: String
    /// Opens the store that belongs to a folder; a second call opens the same one once more, as another process does.
    let open: @Sendable (TemporaryFolder, MasterKey) throws -> Opened

    static let sqlite = StoreBackend(testDescription: "SQLite") { folder, masterKey in
        let store = try SQLiteStore(path: folder.file("store.sqlite"), masterKey: masterKey)
        return Opened(store: store, close: { await store.close() })
    }

    static let all = [sqlite]
}
