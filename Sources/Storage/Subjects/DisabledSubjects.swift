import GRDB
import Synchronization

/// The disabled subjects, in memory. Own writes change it at once; those of other processes on the file are seen within
/// about a second.
final class DisabledSubjects: Sendable {
    private struct State {
        var ids: Set<String> = []
        /// What SQLite said when the set was read: another number tells that another process has written since.
        var version: Int?
    }

    private let state = Mutex(State())

    func contains(_ subject: String) -> Bool { state.withLock { $0.ids.contains(subject) } }

    /// Runs on the writer's connection: there SQLite's number does not change for writes of our own.
    func reloadIfChanged(_ database: Database) throws {
        // Read before the set: a change that comes between the two is seen the next time.
        let version = try Int.fetchOne(database, sql: "PRAGMA data_version")
        guard state.withLock({ $0.version }) != version else { return }
        replace(with: try SubjectTables.disabled(in: database))
        state.withLock { $0.version = version }
    }

    func replace(with ids: Set<String>) { state.withLock { $0.ids = ids } }
}
