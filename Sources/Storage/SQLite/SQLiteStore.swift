import GRDB
import Synchronization

/// The gateway's state in one SQLite file: signing keys, fetched documents, used one-time tokens, tokens of the gateway's own,
/// revocations, subjects. For one node.
///
/// This target is the only one that knows SQL. It implements the store protocols that `TokenExchange` and
/// `ProviderDocuments` declare, decides nothing about tokens or freshness, and has no clock: times come in as arguments.
///
/// The database is in WAL mode, so that readers and the one writer do not wait for each other, and every commit is
/// flushed to the disk before it is answered. SQLite runs on dispatch queues of its own: a call that waits for a lock or
/// the disk holds no thread of the cooperative pool. Another process may use the same file.
public final class SQLiteStore: Sendable {
    let path: String
    let seal: Seal
    let tables: TokenTables
    let sweep: ExpirySweep
    let usedTokens: UsedTokenBatches
    let notedUses = NotedUses()
    let disabledSubjects = DisabledSubjects()
    let onFailure: @Sendable (StorageError) -> Void
    private let pool: Mutex<DatabasePool?>
    private let otherWriters = Mutex<OtherWriters?>(nil)

    /// Opens the store; makes its folder (mode 0700), its file (mode 0600) and its tables where they are missing.
    ///
    /// Blocks the calling thread for some milliseconds, or for the busy time-out where another process holds the file.
    ///
    /// - Parameters:
    ///   - path: The database file. SQLite keeps two more beside it, with `-wal` and `-shm` after their names.
    ///   - masterKey: The key that secrets are sealed under.
    ///   - busyTimeout: How long a call waits while another process holds the write lock.
    ///   - onFailure: Is told of each failure that the caller of a method gets to see without its reason. Called on
    ///     any thread; it must return soon.
    /// - Throws: ``StorageError``. A file that is not a database of ours, or not of this version or master key, is left as
    ///   it is, to the byte.
    public init(
        path: String, masterKey: MasterKey, busyTimeout: Duration = .seconds(5),
        onFailure: @escaping @Sendable (StorageError) -> Void = { _ in }
    ) throws(StorageError) {
        // Never a URI, which SQLite may read out of a relative path that begins with "file:".
        self.path = path.hasPrefix("/") || path.hasPrefix("./") ? path : "./\(path)"
        self.seal = Seal(masterKey: masterKey)
        self.onFailure = onFailure
        tables = TokenTables(path: self.path, seal: seal)
        sweep = ExpirySweep(path: self.path, onFailure: onFailure)
        usedTokens = UsedTokenBatches(path: self.path, sweep: sweep)
        let schema = Schema(path: self.path, seal: seal)
        let opened = try SQLiteOpening(path: self.path, schema: schema, busyTimeout: busyTimeout).open()
        pool = Mutex(opened)
        do {
            try opened.writeWithoutTransaction(disabledSubjects.reloadIfChanged)
        } catch {
            throw StorageError(error, path: self.path)
        }
        followOtherWriters()
    }

    private func followOtherWriters() {
        let writers = OtherWriters { [weak self] in
            guard let self, let pool = try? openPool() else { return false }
            do {
                try await pool.writeWithoutTransaction(disabledSubjects.reloadIfChanged)
            } catch {
                onFailure(StorageError(error, path: path))
            }
            return true
        }
        otherWriters.withLock { $0 = writers }
    }

    /// Whether the database answers a query within a time: for readiness checks.
    ///
    /// - Parameter limit: After this the answer is `false`; it never comes much later.
    public func isAnswering(within limit: Duration = .seconds(1)) async -> Bool {
        guard let pool = try? openPool() else { return false }
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingOldest(1))
        pool.asyncRead { [path, onFailure] database in
            do {
                _ = try Int.fetchOne(try database.get(), sql: "SELECT count(*) FROM migrations")
                answer.yield(true)
            } catch {
                onFailure(StorageError(error, path: path))
                answer.yield(false)
            }
        }
        let timeout = Task {
            try await Task.sleep(for: limit)
            answer.yield(false)
        }
        defer { timeout.cancel() }
        return await answers.first { _ in true } ?? false
    }

    /// Closes the store after every call that has begun. Later calls fail with ``StorageError/closed(path:)``.
    public func close() async {
        guard let pool = pool.withLock({ $0.take() }) else { return }
        otherWriters.withLock { $0.take() }?.stop()
        // In a task of its own, since a cancelled caller must still wait. If the log cannot be emptied now, because another
        // process reads, the next start does it. The last call that holds the pool closes the file.
        await Task { _ = try? await pool.barrierWriteWithoutTransaction { try $0.checkpoint(.truncate) } }.value
    }

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = try openPool()
        do {
            return try await pool.read(body)
        } catch {
            throw translated(error)
        }
    }

    /// Runs `body` in an immediate transaction.
    func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = try openPool()
        do {
            return try await pool.write(body)
        } catch {
            throw translated(error)
        }
    }

    func openPool() throws(StorageError) -> DatabasePool {
        guard let pool = pool.withLock({ $0 }) else { throw .closed(path: path) }
        return pool
    }

    private func translated(_ error: any Error) -> any Error {
        error is CancellationError ? error : StorageError(error, path: path)
    }
}
