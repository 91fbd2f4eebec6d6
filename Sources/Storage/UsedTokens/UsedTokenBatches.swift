import GRDB
import Synchronization
import TokenExchange

import struct Foundation.Date

/// Uses one-time tokens up, all that wait at the same time in one transaction.
///
/// A commit that survives a loss of power costs a flush of the disk. Uses that come while one is under way share the
/// next, so that the cost of each falls as the load rises, and none waits for a timer.
final class UsedTokenBatches: Sendable {
    private let waiting = Mutex<[WaitingUse]>([])
    private let path: String
    private let sweep: ExpirySweep

    init(path: String, sweep: ExpirySweep) {
        self.path = path
        self.sweep = sweep
    }

    /// - Returns: Whether this is the first use: of equal tokens in one batch, the one that came first.
    func use(
        _ token: UsedToken, until expiry: Date, at now: Date, on pool: DatabasePool
    ) async throws(StorageError) -> Bool {
        let answer = await withCheckedContinuation { answer in
            let use = WaitingUse(
                token: token, expiry: Timestamp(notBefore: expiry), time: Timestamp(now), answer: answer)
            let isFirst = waiting.withLock { waiting in
                waiting.append(use)
                return waiting.count == 1
            }
            // Whoever comes until the writer takes the batch finds it scheduled.
            if isFirst { pool.asyncWriteWithoutTransaction(writeBatch) }
        }
        return try answer.get()
    }

    /// Runs on the queue of the writer.
    @Sendable private func writeBatch(to database: Database) {
        let batch = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
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
        if let now = batch.map(\.time).max() { sweep.runIfDue(on: .usedTokens, of: database, at: now) }
    }
}
