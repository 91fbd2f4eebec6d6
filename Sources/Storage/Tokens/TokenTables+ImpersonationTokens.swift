import GRDB
import JOSE
import TokenExchange

import struct Foundation.Data

extension TokenTables {
    func insert(_ token: ImpersonationToken, digest: [UInt8], into database: Database) throws {
        let content: JSONObject = ["claims": .object(token.claims), "context": .object(token.context)]
        try database.execute(
            sql: """
                INSERT INTO impersonation_tokens
                    (digest, id, subject, client, creator, created, expires, revoked, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(digest), token.id, token.subject, token.clientID, token.creator, Timestamp(token.created),
                Timestamp(token.expires), token.revoked.map { Timestamp($0) },
                try seal(content, of: .impersonationTokens, digest: digest),
            ])
    }

    func impersonationToken(digest: [UInt8], in database: Database) throws -> ImpersonationToken? {
        try row(of: .impersonationTokens, digest: digest, in: database).map(impersonationToken)
    }

    /// Every token that has not expired, the newest first.
    func impersonationTokens(at now: Timestamp, in database: Database) throws -> [ImpersonationToken] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM impersonation_tokens WHERE expires > ? ORDER BY created DESC, id",
            arguments: [now]
        ).map(impersonationToken)
    }

    func impersonationToken(_ row: Row) throws -> ImpersonationToken {
        let content = try openObject(row, of: .impersonationTokens)
        guard let claims = content["claims"]?.objectValue, let context = content["context"]?.objectValue
        else { throw damaged(row) }
        let (created, expires): (Timestamp, Timestamp) = (row["created"], row["expires"])
        let revoked: Timestamp? = row["revoked"]
        var token = ImpersonationToken(
            id: row["id"], subject: row["subject"], claims: claims, context: context, clientID: row["client"],
            creator: row["creator"], created: created.date, expires: expires.date)
        token.revoked = revoked?.date
        return token
    }
}
