import Foundation
import TokenExchange

/// A store that does not answer.
struct NoStore: TokenState {
    func use(_ token: UsedToken, until expiry: Date, at now: Date) async throws(StoreUnavailable) -> Bool {
        throw StoreUnavailable()
    }

    func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool { throw StoreUnavailable() }

    func add(_ token: PersonalAccessToken, digest: [UInt8]) async throws(StoreUnavailable) { throw StoreUnavailable() }

    func personalAccessToken(digest: [UInt8]) async throws(StoreUnavailable) -> PersonalAccessToken? {
        throw StoreUnavailable()
    }

    func personalAccessTokens(of subject: String?) async throws(StoreUnavailable) -> [PersonalAccessToken] {
        throw StoreUnavailable()
    }

    func noteUse(ofPersonalAccessToken id: String, at now: Date) {}

    func revokePersonalAccessToken(_ id: String, at now: Date) async throws(StoreUnavailable) -> PersonalAccessToken? {
        throw StoreUnavailable()
    }

    func add(_ token: ImpersonationToken, digest: [UInt8]) async throws(StoreUnavailable) { throw StoreUnavailable() }

    func impersonationToken(digest: [UInt8]) async throws(StoreUnavailable) -> ImpersonationToken? {
        throw StoreUnavailable()
    }

    func impersonationTokens(at now: Date) async throws(StoreUnavailable) -> [ImpersonationToken] {
        throw StoreUnavailable()
    }

    func revokeImpersonationToken(_ id: String, at now: Date) async throws(StoreUnavailable) -> ImpersonationToken? {
        throw StoreUnavailable()
    }

    func add(_ tokens: [IssuedToken], at now: Date) async throws(StoreUnavailable) { throw StoreUnavailable() }

    func issuedToken(digest: [UInt8]) async throws(StoreUnavailable) -> IssuedToken? { throw StoreUnavailable() }

    func rotate(_ digest: [UInt8], to tokens: [IssuedToken], at now: Date) async throws(StoreUnavailable) -> Bool {
        throw StoreUnavailable()
    }

    func revoke(_ ids: [String], until expiry: Date, at now: Date) async throws(StoreUnavailable) {
        throw StoreUnavailable()
    }

    func isRevoked(anyOf ids: [String]) async throws(StoreUnavailable) -> Bool { throw StoreUnavailable() }

    func subject(linkedBy link: SubjectLink) async throws(StoreUnavailable) -> RegisteredSubject? {
        throw StoreUnavailable()
    }

    func subject(withEmail email: VerifiedEmail) async throws(StoreUnavailable) -> RegisteredSubject? {
        throw StoreUnavailable()
    }

    func register(
        _ link: SubjectLink, verifiedEmail email: VerifiedEmail?, makesNew: Bool, at now: Date
    ) async throws(StoreUnavailable) -> RegisteredSubject? {
        throw StoreUnavailable()
    }

    func isDisabled(_ subject: String) -> Bool { false }
}
