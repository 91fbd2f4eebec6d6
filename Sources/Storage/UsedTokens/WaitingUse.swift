import GRDB
import TokenExchange

import struct Foundation.Data

/// A use that waits for its batch to be written.
struct WaitingUse: Sendable {
    let token: UsedToken
    let expiry: Timestamp
    /// The time of the request.
    let time: Timestamp
    let answer: CheckedContinuation<Result<Bool, StorageError>, Never>

    /// - Returns: Whether the token was not there.
    func insert(into database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO used_tokens (provider, digest, expires) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        try statement.execute(arguments: [token.provider.description, Data(token.digest), expiry])
        return database.changesCount == 1
    }
}
