internal import ClaimMapping
internal import Crypto
internal import JOSE

internal import struct Foundation.Date

/// Uses up one-time tokens (RFC 8725 section 3.12 does not want them seen twice).
struct OneTimeUse: Sendable {
    let store: any UsedTokenStore

    /// Uses a token up. The last step of all, so that a refused request costs its token nothing.
    func use(_ identity: VerifiedIdentity, of provider: JWTProvider, at now: Date)
        async throws(SubjectTokenRefusal)
    {
        guard provider.replay == .oneTime else { return }
        let expiry = Date(timeIntervalSince1970: Double(identity.expiry + 1 + provider.clockSkew))
        let isFirst: Bool
        do throws(StoreUnavailable) {
            isFirst = try await store.use(Self.usedToken(identity), until: expiry, at: now)
        } catch {
            throw .usedTokensUnavailable
        }
        guard isFirst else { throw .replayed }
    }

    /// Whether the token could be used up now. It is not.
    func checkUnused(
        _ identity: VerifiedIdentity, of provider: JWTProvider, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) {
        guard provider.replay == .oneTime else {
            trace.note(.oneTimeUse, .skipped, "tokens of this provider may be used again")
            return
        }
        let wasUsed: Bool
        do throws(StoreUnavailable) {
            wasUsed = try await store.wasUsed(Self.usedToken(identity))
        } catch {
            trace.note(SubjectTokenRefusal.usedTokensUnavailable)
            throw .usedTokensUnavailable
        }
        try trace.check(.oneTimeUse, "known by \(Self.usedTokenName(identity))") { () throws(SubjectTokenRefusal) in
            if wasUsed { throw .replayed }
        }
    }

    private static func usedTokenName(_ identity: VerifiedIdentity) -> String {
        identity.claims["jti"]?.stringValue?.isEmpty == false ? "its jti" : "the digest of what is signed"
    }

    /// By `jti` where there is one, and else by the verified bytes. The two kinds cannot meet: their digests cover
    /// different first bytes.
    private static func usedToken(_ identity: VerifiedIdentity) -> UsedToken {
        guard let id = identity.claims["jti"]?.stringValue, !id.isEmpty else {
            return UsedToken(provider: identity.provider, digest: identity.digest)
        }
        return UsedToken(provider: identity.provider, digest: Array(SHA256.hash(data: Array("jti:\(id)".utf8))))
    }
}
