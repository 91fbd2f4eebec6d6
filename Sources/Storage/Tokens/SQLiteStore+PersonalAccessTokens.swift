import GRDB
public import TokenExchange

public import struct Foundation.Date

extension SQLiteStore: PersonalAccessTokenStore {
    /// Keeps a new token.
    public func add(_ token: PersonalAccessToken, digest: [UInt8]) async throws(StoreUnavailable) {
        try await change { [tables] in try tables.insert(token, digest: digest, into: $0) }
        sweep(.personalAccessTokens, at: Timestamp(token.created))
    }

    /// The token whose value has the digest.
    public func personalAccessToken(digest: [UInt8]) async throws(StoreUnavailable) -> PersonalAccessToken? {
        try await lookUp { [tables] in try tables.personalAccessToken(digest: digest, in: $0) }
    }

    /// Every token, or those of one subject, the newest first.
    public func personalAccessTokens(of subject: String?) async throws(StoreUnavailable) -> [PersonalAccessToken] {
        try await lookUp { [tables] in try tables.personalAccessTokens(of: subject, in: $0) }
    }

    /// Notes that a token was exchanged, to the minute. Returns at once.
    public func noteUse(ofPersonalAccessToken id: String, at now: Date) {
        let minute = (now.timeIntervalSince1970 / 60).rounded(.down) * 60
        guard notedUses.isNew(id, minute: minute), let pool = try? openPool() else { return }
        let time = Timestamp(Date(timeIntervalSince1970: minute))
        pool.asyncWriteWithoutTransaction { [onFailure, path] database in
            do {
                try database.execute(
                    sql: """
                        UPDATE personal_access_tokens SET last_used = ?
                        WHERE id = ? AND (last_used IS NULL OR last_used < ?)
                        """,
                    arguments: [time, id, time])
            } catch {
                onFailure(StorageError(error, path: path))
            }
        }
    }

    /// Revokes a token, and with it everything that was issued from it.
    public func revokePersonalAccessToken(
        _ id: String, at now: Date
    ) async throws(StoreUnavailable) -> PersonalAccessToken? {
        try await change { [tables] database in
            let row = try tables.revoke(id, in: .personalAccessTokens, at: Timestamp(now), of: database)
            guard let token = try row.map(tables.personalAccessToken) else { return nil }
            try Revocation.insert([id], until: Timestamp(notBefore: token.expires), into: database)
            return token
        }
    }
}
