internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

// Tokens that the store knows and that nobody signed.
extension LocalTokenVerifier {
    /// A refresh token, as a subject token or as the grant itself. It is the client's that got it, and nobody else's.
    func refreshToken(
        _ token: OpaqueToken, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let (stored, grant) = try await refreshGrant(token, for: client, at: now)
        return VerifiedIdentity(
            provider: .localTokens, tokenType: .refreshToken, claims: grant.localClaims(stored, of: issuer),
            expiry: grant.expiry, digest: stored.digest, use: .reusable(until: grant.expiry),
            ceiling: grant.ceiling, local: LocalStanding(subject: grant.subject, origins: grant.origins))
    }

    /// A refresh token that is to be rotated: the identity that it was issued for, to run through the pipeline once more.
    func refreshedIdentity(
        _ token: OpaqueToken, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let (stored, grant) = try await refreshGrant(token, for: client, at: now)
        return VerifiedIdentity(
            provider: grant.provider, tokenType: grant.tokenType, claims: grant.claims, expiry: grant.expiry,
            digest: stored.digest,
            use: TokenUse(
                name: nil, words: "its digest", mustBeOnce: false,
                rememberedUntil: Date(timeIntervalSince1970: Double(grant.expiry)), rotating: stored.digest),
            speaker: grant.speaker, ceiling: grant.ceiling,
            local: LocalStanding(
                subject: grant.isLocal ? grant.subject : nil, origins: grant.origins,
                actor: grant.actor.map { PolicyActor(provider: $0.provider, json: $0.json) },
                expectedSubject: grant.subject.id))
    }

    private func refreshGrant(
        _ token: OpaqueToken, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> (IssuedToken, RefreshGrant) {
        let stored = try await stored(token)
        guard stored.kind == .refreshToken, let grant = RefreshGrant(content: stored.content)
        else { throw .local(.unknown) }
        guard stored.clientID == client.id else { throw .local(.otherClient) }
        try await refuseRevoked(grant.origins)
        guard stored.used == nil else { throw .local(.reused) }
        guard now.timeIntervalSince1970 < Double(grant.expiry) else { throw .expired }
        return (stored, grant)
    }

    /// A second use tells that one of the two users is a thief, and not which: both lose (RFC 9700 section 4.14.2).
    func revokeFamily(of token: PresentedToken, at now: Date) async throws(SubjectTokenRefusal) {
        guard let opaque = try? OpaqueToken(token.bytes) else { return }
        let reused = try await stored(opaque)
        do throws(StoreUnavailable) {
            try await state.revoke([reused.id], until: FamilyEnd.of(reused.expires, at: now), at: now)
        } catch {
            throw .local(.storeUnavailable)
        }
    }

    func personalAccessToken(
        _ token: OpaqueToken, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let found: PersonalAccessToken?
        do throws(StoreUnavailable) {
            found = try await state.personalAccessToken(digest: token.digest)
        } catch {
            throw .local(.storeUnavailable)
        }
        guard let found else { throw .local(.unknown) }
        guard found.revoked == nil else { throw .local(.revoked) }
        guard now < found.expires else { throw .expired }
        let expiry = Int(found.expires.timeIntervalSince1970)
        var claims = found.claims
        claims["sub"] = .string(found.subject)
        claims["personal_access_token"] = ["id": .string(found.id), "name": .string(found.name)]
        return VerifiedIdentity(
            provider: .personalAccessTokens, tokenType: .accessToken, claims: claims, expiry: expiry,
            digest: token.digest, use: .reusable(until: expiry),
            ceiling: TokenCeiling(resources: Set(found.resources), scopes: Set(found.scopes)),
            local: LocalStanding(
                subject: LocalSubject(id: found.subject, claims: found.claims), origins: [found.id]))
    }

    func impersonationToken(
        _ token: OpaqueToken, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let found: ImpersonationToken?
        do throws(StoreUnavailable) {
            found = try await state.impersonationToken(digest: token.digest)
        } catch {
            throw .local(.storeUnavailable)
        }
        guard let found else { throw .local(.unknown) }
        guard found.clientID.map({ $0 == client.id }) ?? true else { throw .local(.otherClient) }
        guard found.revoked == nil else { throw .local(.revoked) }
        guard now < found.expires else { throw .expired }
        var claims = found.claims
        claims["sub"] = .string(found.subject)
        claims["context"] = .object(found.context)
        claims["creator"] = .string(found.creator)
        return VerifiedIdentity(
            provider: .subjectTokens, tokenType: .accessToken, claims: claims,
            expiry: Int(found.expires.timeIntervalSince1970), digest: token.digest,
            use: TokenUse(name: nil, words: "its digest", mustBeOnce: true, rememberedUntil: found.expires),
            local: LocalStanding(
                subject: LocalSubject(id: found.subject, claims: found.claims), origins: [found.id]))
    }
}

extension RefreshGrant {
    var ceiling: TokenCeiling { TokenCeiling(resources: Set(resources), scopes: Set(scopes)) }

    /// What rules see of a refresh token that is a subject token.
    func localClaims(_ stored: IssuedToken, of issuer: String) -> JSONObject {
        var own = subject.claims
        own["iss"] = .string(issuer)
        own["sub"] = .string(subject.id)
        own["client_id"] = .string(stored.clientID)
        own["idp"] = provider == .localTokens ? claims["idp"] : .string(provider.description)
        own["exp"] = .integer(Int64(expiry))
        own["scope"] = .string(scopes.map(\.description).joined(separator: " "))
        for name in ["act", "cnf", "auth_time", "acr", "amr"] { own[name] = claims[name] }
        return own
    }
}

extension IssuedToken {
    /// What an opaque access token says; `nil` for what this version did not write.
    var claims: JSONObject? { (try? JSONValue.parse(content, limits: .stored))?.objectValue }
}
