import GRDB
public import ProviderDocuments
public import TokenExchange

/// Reads a store that is there, also beside the process that writes it: nothing is made, moved to a newer schema or
/// changed. What SQLite needs beside the file while it is open is gone when it is closed.
public final class SQLiteReader: Sendable {
    private let path: String
    private let queue: DatabaseQueue
    private let tables: TokenTables
    private let disabledSubjects: Set<String>

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
        tables = TokenTables(path: path, seal: schema.seal)
        let opening = SQLiteOpening(path: path, schema: schema, busyTimeout: .seconds(5))
        do {
            queue = try opening.openForReading()
            disabledSubjects = try queue.read(SubjectTables.disabled)
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
        try await lookUp { try token.isThere(in: $0) }
    }

    /// The personal access token whose value has the digest.
    public func personalAccessToken(digest: [UInt8]) async throws(StoreUnavailable) -> PersonalAccessToken? {
        try await lookUp { [tables] in try tables.personalAccessToken(digest: digest, in: $0) }
    }

    /// The impersonation token whose value has the digest.
    public func impersonationToken(digest: [UInt8]) async throws(StoreUnavailable) -> ImpersonationToken? {
        try await lookUp { [tables] in try tables.impersonationToken(digest: digest, in: $0) }
    }

    /// The issued token whose value has the digest.
    public func issuedToken(digest: [UInt8]) async throws(StoreUnavailable) -> IssuedToken? {
        try await lookUp { [tables] in try tables.issuedToken(digest: digest, in: $0) }
    }

    /// Whether any of the ids was revoked.
    public func isRevoked(anyOf ids: [String]) async throws(StoreUnavailable) -> Bool {
        try await lookUp { try Revocation.isThere(anyOf: ids, in: $0) }
    }

    /// The subject that a link leads to.
    public func subject(linkedBy link: SubjectLink) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await lookUp { try SubjectTables.subject(linkedBy: link, in: $0) }
    }

    /// The subject that has an e-mail address.
    public func subject(withEmail email: VerifiedEmail) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await lookUp { try SubjectTables.subject(withEmail: email, in: $0) }
    }

    /// Whether a subject was disabled when the reader was opened.
    public func isDisabled(_ subject: String) -> Bool { disabledSubjects.contains(subject) }

    /// Closes the store. Later calls fail.
    public func close() {
        try? queue.close()
    }

    private func lookUp<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreUnavailable) -> Value {
        do {
            return try await read(body)
        } catch {
            throw StoreUnavailable()
        }
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await queue.read(body)
        } catch {
            throw StorageError(error, path: path)
        }
    }
}
