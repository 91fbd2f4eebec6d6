import GRDB
public import TokenExchange

public import struct Foundation.Date

extension SQLiteStore: ImpersonationTokenStore {
    /// Keeps a new token.
    public func add(_ token: ImpersonationToken, digest: [UInt8]) async throws(StoreUnavailable) {
        try await change { [tables] in try tables.insert(token, digest: digest, into: $0) }
        sweep(.impersonationTokens, at: Timestamp(token.created))
    }

    /// The token whose value has the digest.
    public func impersonationToken(digest: [UInt8]) async throws(StoreUnavailable) -> ImpersonationToken? {
        try await lookUp { [tables] in try tables.impersonationToken(digest: digest, in: $0) }
    }

    /// Every token that has not expired, the newest first.
    public func impersonationTokens(at now: Date) async throws(StoreUnavailable) -> [ImpersonationToken] {
        try await lookUp { [tables] in try tables.impersonationTokens(at: Timestamp(now), in: $0) }
    }

    /// Revokes a token, and with it everything that was issued from it.
    public func revokeImpersonationToken(
        _ id: String, at now: Date
    ) async throws(StoreUnavailable) -> ImpersonationToken? {
        try await change { [tables] database in
            let row = try tables.revoke(id, in: .impersonationTokens, at: Timestamp(now), of: database)
            guard let token = try row.map(tables.impersonationToken) else { return nil }
            try Revocation.insert([id], until: Timestamp(notBefore: token.expires), into: database)
            return token
        }
    }
}
