public import TokenExchange

public import struct Foundation.Date

extension SQLiteStore: UsedTokenStore {
    /// Uses a token up. The answer comes when it is on the disk; the reason of a failure goes to `onFailure`.
    ///
    /// A call whose task is cancelled ends like any other: the token is used up.
    public func use(_ token: UsedToken, until expiry: Date, at now: Date) async throws(StoreUnavailable) -> Bool {
        do throws(StorageError) {
            return try await usedTokens.use(token, until: expiry, at: now, on: openPool())
        } catch {
            onFailure(error)
            throw StoreUnavailable()
        }
    }

    /// Whether a use of the token would be a second one: it is there, expired or not.
    public func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool {
        do {
            return try await read { try token.isThere(in: $0) }
        } catch {
            if let error = error as? StorageError { onFailure(error) }
            throw StoreUnavailable()
        }
    }
}
