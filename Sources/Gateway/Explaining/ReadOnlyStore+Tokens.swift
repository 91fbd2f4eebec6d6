internal import Storage
internal import TokenExchange

internal import struct Foundation.Date

// What is looked up is what the gateway has stored; what would be written is refused.

extension ReadOnlyStore: PersonalAccessTokenStore {
    func add(_ token: PersonalAccessToken, digest: [UInt8]) async throws(StoreUnavailable) { throw StoreUnavailable() }

    func personalAccessToken(digest: [UInt8]) async throws(StoreUnavailable) -> PersonalAccessToken? {
        try await store?.personalAccessToken(digest: digest)
    }

    func personalAccessTokens(of subject: String?) async throws(StoreUnavailable) -> [PersonalAccessToken] {
        throw StoreUnavailable()
    }

    /// An explanation is no use.
    func noteUse(ofPersonalAccessToken id: String, at now: Date) {}

    func revokePersonalAccessToken(
        _ id: String, at now: Date
    ) async throws(StoreUnavailable) -> PersonalAccessToken? {
        throw StoreUnavailable()
    }
}

extension ReadOnlyStore: ImpersonationTokenStore {
    func add(_ token: ImpersonationToken, digest: [UInt8]) async throws(StoreUnavailable) { throw StoreUnavailable() }

    func impersonationToken(digest: [UInt8]) async throws(StoreUnavailable) -> ImpersonationToken? {
        try await store?.impersonationToken(digest: digest)
    }

    func impersonationTokens(at now: Date) async throws(StoreUnavailable) -> [ImpersonationToken] {
        throw StoreUnavailable()
    }

    func revokeImpersonationToken(
        _ id: String, at now: Date
    ) async throws(StoreUnavailable) -> ImpersonationToken? {
        throw StoreUnavailable()
    }
}

extension ReadOnlyStore: IssuedTokenStore, RevocationStore {
    func add(_ tokens: [IssuedToken], at now: Date) async throws(StoreUnavailable) { throw StoreUnavailable() }

    func issuedToken(digest: [UInt8]) async throws(StoreUnavailable) -> IssuedToken? {
        try await store?.issuedToken(digest: digest)
    }

    func rotate(
        _ digest: [UInt8], to tokens: [IssuedToken], at now: Date
    ) async throws(StoreUnavailable) -> Bool {
        throw StoreUnavailable()
    }

    func revoke(_ ids: [String], until expiry: Date, at now: Date) async throws(StoreUnavailable) {
        throw StoreUnavailable()
    }

    func isRevoked(anyOf ids: [String]) async throws(StoreUnavailable) -> Bool {
        try await store?.isRevoked(anyOf: ids) ?? false
    }
}

extension ReadOnlyStore: SubjectRegistry {
    func subject(linkedBy link: SubjectLink) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await store?.subject(linkedBy: link)
    }

    func subject(withEmail email: VerifiedEmail) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await store?.subject(withEmail: email)
    }

    /// Finds, and neither makes nor links.
    func register(
        _ link: SubjectLink, verifiedEmail email: VerifiedEmail?, makesNew: Bool, at now: Date
    ) async throws(StoreUnavailable) -> RegisteredSubject? {
        throw StoreUnavailable()
    }

    func isDisabled(_ subject: String) -> Bool { store?.isDisabled(subject) ?? false }
}
