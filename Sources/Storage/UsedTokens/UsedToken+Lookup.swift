import GRDB
import TokenExchange

import struct Foundation.Data

extension UsedToken {
    /// Whether a database holds the token.
    func isThere(in database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM used_tokens WHERE provider = ? AND digest = ?)")
        return try Bool.fetchOne(statement, arguments: [provider.description, Data(digest)]) ?? false
    }
}
