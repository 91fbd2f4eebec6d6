import GRDB
public import ProviderDocuments
public import TokenExchange

/// Reads a store that is there, also beside the process that writes it: nothing is made, moved to a newer schema or
/// changed. What SQLite needs beside the file while it is open is gone when it is closed.
public final class SQLiteReader: Sendable {
    private let path: String
    private let queue: DatabaseQueue

    /// Opens a store. Blocks the calling thread for some milliseconds.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - masterKey: The key that its secrets are sealed under.
    /// - Throws: ``StorageError``, also for a database of an older version.
    public init(path: String, masterKey: MasterKey) throws(StorageError) {
        let path = path.hasPrefix("/") || path.hasPrefix("./") ? path : "./\(path)"
        self.path = path
        // A connection makes the file that it does not find.
        guard let status = try? FileStatus(path: path), status.isRegular else { throw .notADatabase(path: path) }
        let schema = Schema(path: path, seal: Seal(masterKey: masterKey))
        let opening = SQLiteOpening(path: path, schema: schema, busyTimeout: .seconds(5))
        do {
            queue = try opening.openForReading()
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// Every document kept.
    public func documents(of kinds: Set<StoredDocument.Kind>) async throws -> [StoredDocument] {
        try await read { try StoredDocument.all(of: kinds, in: $0) }
    }

    /// Whether a use of the token would be a second one.
    public func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool {
        do {
            return try await read { try token.isThere(in: $0) }
        } catch {
            throw StoreUnavailable()
        }
    }

    /// Closes the store. Later calls fail.
    public func close() {
        try? queue.close()
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await queue.read(body)
        } catch {
            throw StorageError(error, path: path)
        }
    }
}
