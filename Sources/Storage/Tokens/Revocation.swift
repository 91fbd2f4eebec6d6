import GRDB

/// What was revoked before it expired, by id.
enum Revocation {
    /// The later of two expiries counts.
    static func insert(_ ids: [String], until expiry: Timestamp, into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO revocations (id, expires) VALUES (?, ?)
                ON CONFLICT (id) DO UPDATE SET expires = max(expires, excluded.expires)
                """)
        for id in ids { try statement.execute(arguments: [id, expiry]) }
    }

    static func isThere(anyOf ids: [String], in database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM revocations WHERE id = ?)")
        for id in ids where try Bool.fetchOne(statement, arguments: [id]) == true { return true }
        return false
    }
}
