import GRDB
import JOSE
import TokenExchange

import struct Foundation.Data

extension TokenTables {
    func insert(_ token: PersonalAccessToken, digest: [UInt8], into database: Database) throws {
        let content: JSONObject = [
            "name": .string(token.name), "claims": .object(token.claims),
            "scopes": .array(token.scopes.map { .string($0.description) }),
            "resources": .array(token.resources.map { .string($0) }),
        ]
        try database.execute(
            sql: """
                INSERT INTO personal_access_tokens (digest, id, subject, created, expires, last_used, revoked, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(digest), token.id, token.subject, Timestamp(token.created), Timestamp(token.expires),
                token.lastUsed.map { Timestamp($0) }, token.revoked.map { Timestamp($0) },
                try seal(content, of: .personalAccessTokens, digest: digest),
            ])
    }

    func personalAccessToken(digest: [UInt8], in database: Database) throws -> PersonalAccessToken? {
        try row(of: .personalAccessTokens, digest: digest, in: database).map(personalAccessToken)
    }

    /// Every token, or those of one subject, the newest first.
    func personalAccessTokens(of subject: String?, in database: Database) throws -> [PersonalAccessToken] {
        let order = "ORDER BY created DESC, id"
        let rows =
            if let subject {
                try Row.fetchAll(
                    database, sql: "SELECT * FROM personal_access_tokens WHERE subject = ? \(order)",
                    arguments: [subject])
            } else {
                try Row.fetchAll(database, sql: "SELECT * FROM personal_access_tokens \(order)")
            }
        return try rows.map(personalAccessToken)
    }

    func personalAccessToken(_ row: Row) throws -> PersonalAccessToken {
        let content = try openObject(row, of: .personalAccessTokens)
        guard let name = content["name"]?.stringValue, let claims = content["claims"]?.objectValue,
            let scopes = content.strings("scopes")?.compactMap({ Scope($0) }),
            let resources = content.strings("resources")
        else { throw damaged(row) }
        let (created, expires): (Timestamp, Timestamp) = (row["created"], row["expires"])
        let (lastUsed, revoked): (Timestamp?, Timestamp?) = (row["last_used"], row["revoked"])
        var token = PersonalAccessToken(
            id: row["id"], name: name, subject: row["subject"], claims: claims, scopes: scopes, resources: resources,
            created: created.date, expires: expires.date)
        (token.lastUsed, token.revoked) = (lastUsed?.date, revoked?.date)
        return token
    }
}

extension JSONObject {
    fileprivate func strings(_ name: String) -> [String]? {
        self[name]?.arrayValue?.compactMap(\.stringValue)
    }
}
