import GRDB
public import TokenExchange

public import struct Foundation.Date

extension SQLiteStore: IssuedTokenStore {
    /// Keeps new tokens, all or none.
    public func add(_ tokens: [IssuedToken], at now: Date) async throws(StoreUnavailable) {
        try await change { [tables] database in
            for token in tokens { try tables.insert(token, into: database) }
        }
        sweep(.issuedTokens, at: Timestamp(now))
    }

    /// The token whose value has the digest.
    public func issuedToken(digest: [UInt8]) async throws(StoreUnavailable) -> IssuedToken? {
        try await lookUp { [tables] in try tables.issuedToken(digest: digest, in: $0) }
    }

    /// Marks a refresh token as used and keeps what is issued in its place, in one immediate transaction.
    public func rotate(
        _ digest: [UInt8], to tokens: [IssuedToken], at now: Date
    ) async throws(StoreUnavailable) -> Bool {
        let isFirst = try await change { [tables] database in
            guard try tables.markUsed(digest, at: Timestamp(now), in: database) else { return false }
            for token in tokens { try tables.insert(token, into: database) }
            return true
        }
        sweep(.issuedTokens, at: Timestamp(now))
        return isFirst
    }
}

extension SQLiteStore: RevocationStore {
    /// Revokes by ids.
    public func revoke(_ ids: [String], until expiry: Date, at now: Date) async throws(StoreUnavailable) {
        try await change { try Revocation.insert(ids, until: Timestamp(notBefore: expiry), into: $0) }
        sweep(.revocations, at: Timestamp(now))
    }

    /// Whether any of the ids was revoked.
    public func isRevoked(anyOf ids: [String]) async throws(StoreUnavailable) -> Bool {
        try await lookUp { try Revocation.isThere(anyOf: ids, in: $0) }
    }
}
