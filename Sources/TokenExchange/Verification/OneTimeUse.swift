internal import ClaimMapping
internal import Crypto

internal import struct Foundation.Date

/// Uses up one-time tokens (RFC 8725 section 3.12 does not want them seen twice; saml-profiles section 4.1.4.5 neither).
struct OneTimeUse: Sendable {
    let store: any UsedTokenStore

    /// Uses a token up. The last step of all, so that a refused request costs its token nothing.
    func use(_ party: TokenParty, at now: Date) async throws(SubjectTokenRefusal) {
        guard party.isOnce else { return }
        let identity = party.identity
        let isFirst: Bool
        do throws(StoreUnavailable) {
            isFirst = try await store.use(Self.usedToken(identity), until: identity.use.rememberedUntil, at: now)
        } catch {
            throw .usedTokensUnavailable
        }
        guard isFirst else { throw .replayed }
    }

    /// Whether the token could be used up now. It is not.
    func checkUnused(
        _ party: TokenParty, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) {
        guard party.isOnce else {
            let isReplaced = party.identity.use.rotated != nil
            trace.note(
                .oneTimeUse, .skipped,
                isReplaced ? "the refresh token is replaced" : "tokens of this provider may be used again")
            return
        }
        let identity = party.identity
        let wasUsed: Bool
        do throws(StoreUnavailable) {
            wasUsed = try await store.wasUsed(Self.usedToken(identity))
        } catch {
            trace.note(SubjectTokenRefusal.usedTokensUnavailable)
            throw .usedTokensUnavailable
        }
        try trace.check(.oneTimeUse, "known by \(identity.use.words)") { () throws(SubjectTokenRefusal) in
            if wasUsed { throw .replayed }
        }
    }

    /// The kinds cannot meet: their digests cover different first bytes.
    private static func usedToken(_ identity: VerifiedIdentity) -> UsedToken {
        guard let name = identity.use.name else {
            return UsedToken(provider: identity.provider, digest: identity.digest)
        }
        return UsedToken(provider: identity.provider, digest: Array(SHA256.hash(data: Array(name.utf8))))
    }
}
