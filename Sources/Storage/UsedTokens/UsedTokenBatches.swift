import GRDB
import Synchronization
import TokenExchange

import struct Foundation.Date

/// Uses one-time tokens up, all that wait at the same time in one transaction.
///
/// A commit that survives a loss of power costs a flush of the disk. Uses that come while one is under way share the
/// next, so that the cost of each falls as the load rises, and none waits for a timer.
final class UsedTokenBatches: Sendable {
    private struct State {
        var waiting: [WaitingUse] = []
        var sweeps = SweepSchedule()
    }

    private let state = Mutex(State())
    private let path: String
    private let onFailure: @Sendable (StorageError) -> Void

    /// - Parameter onFailure: Is told when expired tokens could not be forgotten, which is nobody's refusal.
    init(path: String, onFailure: @escaping @Sendable (StorageError) -> Void) {
        self.path = path
        self.onFailure = onFailure
    }

    /// - Returns: Whether this is the first use: of equal tokens in one batch, the one that came first.
    func use(
        _ token: UsedToken, until expiry: Date, at now: Date, on pool: DatabasePool
    ) async throws(StorageError) -> Bool {
        let answer = await withCheckedContinuation { answer in
            let use = WaitingUse(
                token: token, expiry: Timestamp(notBefore: expiry), time: Timestamp(now), answer: answer)
            let isFirst = state.withLock { state in
                state.waiting.append(use)
                return state.waiting.count == 1
            }
            // Whoever comes until the writer takes the batch finds it scheduled.
            if isFirst { pool.asyncWriteWithoutTransaction(writeBatch) }
        }
        return try answer.get()
    }

    /// Runs on the queue of the writer.
    @Sendable private func writeBatch(to database: Database) {
        let batch = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        do {
            var firsts: [Bool] = []
            try database.inTransaction(.immediate) {
                firsts = try batch.map { try $0.insert(into: database) }
                return .commit
            }
            for (use, isFirst) in zip(batch, firsts) { use.answer.resume(returning: .success(isFirst)) }
        } catch {
            let failure = StorageError(error, path: path)
            for use in batch { use.answer.resume(returning: .failure(failure)) }
            return
        }
        if let now = batch.map(\.time).max() { sweepIfDue(database, at: now) }
    }

    /// Forgets expired tokens in small batches, behind the answers of a batch of uses: no request waits for it but one that
    /// comes right then, and readers do not notice.
    private func sweepIfDue(_ database: Database, at now: Timestamp) {
        guard state.withLock({ $0.sweeps.isDue(at: now) }) else { return }
        do {
            let count = try Self.forget(in: database, expiredBefore: now.earlier(by: SweepSchedule.grace))
            state.withLock { $0.sweeps.noteSweep(of: count, at: now) }
        } catch {
            state.withLock { $0.sweeps.noteSweep(of: 0, at: now) }
            onFailure(StorageError(error, path: path))
        }
    }

    private static func forget(in database: Database, expiredBefore limit: Timestamp) throws -> Int {
        let statement = try database.cachedStatement(
            sql: """
                DELETE FROM used_tokens WHERE (provider, digest) IN
                    (SELECT provider, digest FROM used_tokens WHERE expires < ? ORDER BY expires LIMIT ?)
                """)
        try statement.execute(arguments: [limit, SweepSchedule.batchSize])
        return database.changesCount
    }
}
