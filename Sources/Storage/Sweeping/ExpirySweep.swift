import GRDB
import Synchronization

/// Forgets expired rows in small batches, behind what is written to their table: no request waits for it but one that comes
/// right then, and readers do not notice.
final class ExpirySweep: Sendable {
    private let schedules = Mutex<[ExpiringTable: SweepSchedule]>([:])
    private let path: String
    private let onFailure: @Sendable (StorageError) -> Void

    /// - Parameter onFailure: Is told when rows could not be forgotten, which is nobody's refusal.
    init(path: String, onFailure: @escaping @Sendable (StorageError) -> Void) {
        self.path = path
        self.onFailure = onFailure
    }

    /// Runs on the queue of the writer, outside of transactions.
    func runIfDue(on table: ExpiringTable, of database: Database, at now: Timestamp) {
        guard schedules.withLock({ $0[table, default: SweepSchedule()].isDue(at: now) }) else { return }
        do {
            let statement = try database.cachedStatement(sql: table.deletion)
            try statement.execute(arguments: [now.earlier(by: table.grace), SweepSchedule.batchSize])
            note(database.changesCount, on: table, at: now)
        } catch {
            note(0, on: table, at: now)
            onFailure(StorageError(error, path: path))
        }
    }

    private func note(_ count: Int, on table: ExpiringTable, at now: Timestamp) {
        schedules.withLock { $0[table, default: SweepSchedule()].noteSweep(of: count, at: now) }
    }
}
