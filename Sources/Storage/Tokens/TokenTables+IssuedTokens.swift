import GRDB
import TokenExchange

import struct Foundation.Data

extension TokenTables {
    func insert(_ token: IssuedToken, into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO issued_tokens (digest, kind, id, client, subject, expires, used, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            Data(token.digest), token.kind.rawValue, token.id, token.clientID, token.subject, Timestamp(token.expires),
            token.used.map { Timestamp($0) }, try seal(token.content, of: .issuedTokens, digest: token.digest),
        ])
    }

    func issuedToken(digest: [UInt8], in database: Database) throws -> IssuedToken? {
        guard let row = try row(of: .issuedTokens, digest: digest, in: database) else { return nil }
        guard let kind = OpaqueToken.Kind(rawValue: row["kind"]) else { throw damaged(row) }
        let expires: Timestamp = row["expires"]
        let used: Timestamp? = row["used"]
        var token = IssuedToken(
            digest: digest, kind: kind, id: row["id"], clientID: row["client"], subject: row["subject"],
            content: try open(row, of: .issuedTokens), expires: expires.date)
        token.used = used?.date
        return token
    }

    /// - Returns: Whether the token is there and was not marked before.
    func markUsed(_ digest: [UInt8], at now: Timestamp, in database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "UPDATE issued_tokens SET used = ? WHERE digest = ? AND kind = ? AND used IS NULL")
        try statement.execute(arguments: [now, Data(digest), OpaqueToken.Kind.refreshToken.rawValue])
        return database.changesCount == 1
    }
}
