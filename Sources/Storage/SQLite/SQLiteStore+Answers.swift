import GRDB
import TokenExchange

// Reads and writes whose callers learn only that the store did not answer; the reason goes to `onFailure`.
extension SQLiteStore {
    func lookUp<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreUnavailable) -> Value {
        do {
            return try await read(body)
        } catch {
            throw unavailable(error)
        }
    }

    /// Runs `body` in an immediate transaction.
    func change<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreUnavailable) -> Value {
        do {
            return try await write(body)
        } catch {
            throw unavailable(error)
        }
    }

    /// Forgets the expired rows of a table where that is due. Returns at once.
    func sweep(_ table: ExpiringTable, at now: Timestamp) {
        try? openPool().asyncWriteWithoutTransaction { [sweep] in sweep.runIfDue(on: table, of: $0, at: now) }
    }

    private func unavailable(_ error: any Error) -> StoreUnavailable {
        if let error = error as? StorageError { onFailure(error) }
        return StoreUnavailable()
    }
}
