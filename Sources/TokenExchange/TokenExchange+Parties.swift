internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

// Who the token is asked for, and who acts: each token is routed, verified and mapped the same way. Each function runs one
// stage and names the stage in what it throws.
extension TokenExchange {
    func subject(
        of request: TokenRequest, _ client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> TokenParty {
        let party: TokenParty
        switch request.subject {
        case .client:
            record.provider = .clients
            party = TokenParty(client: client, at: now)
            try check(party.mapped.subject.id, tracing: &trace)
        case .token(let token) where request.grantType == .refreshToken:
            party = try await refreshed(token, client, at: now, noting: &record, tracing: &trace)
        case .token(let token):
            let routed = try await route(token, client, as: .subject, at: now, noting: &record, tracing: &trace)
            party = try await self.party(token, routed, client, at: now, noting: &record, tracing: &trace)
        }
        record.subjectTokenDigest = party.identity.digest.isEmpty ? nil : Base64URL.encode(party.identity.digest)
        record.subject = party.mapped.subject.id
        return party
    }

    func actor(
        of request: TokenRequest, _ client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> TokenParty? {
        guard let token = request.actor else { return nil }
        trace.note(.actor, .noted, "the steps of the actor token follow")
        do throws(Refusal) {
            let routed = try await route(token, client, as: .actor, at: now, noting: &record, tracing: &trace)
            return try await party(token, routed, client, at: now, noting: &record, tracing: &trace)
        } catch {
            throw .actor(error)
        }
    }

    enum Role { case subject, actor }

    /// A provider that no policy lets the client use is not reached any further: no keys are fetched for it.
    private func route(
        _ token: PresentedToken, _ client: Client, as role: Role, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> UnverifiedSubjectToken {
        let isAllowed: (ProviderID) -> Bool = { [matrix] provider in
            role == .subject ? matrix.allows(client, provider) : matrix.allows(client, actorOf: provider)
        }
        do throws(SubjectTokenRefusal) {
            try trace.check(.tokenType, "declared as \(token.type.shortName)") { () throws(SubjectTokenRefusal) in
                guard Self.servedTypes.contains(token.type) || providers.hasProvider(ofTokenType: token.type) else {
                    throw .typeNotServed
                }
            }
            let routed = try await route(token, at: now, tracing: &trace, isAllowed: isAllowed)
            if role == .subject { record.provider = routed.providerID }
            guard isAllowed(routed.providerID) else {
                matrix.note(standingOf: client, routed.providerID, in: &trace)
                trace.note(routed.refusalWhereNotAllowed)
                throw routed.refusalWhereNotAllowed
            }
            return routed
        } catch {
            throw .subjectToken(error)
        }
    }

    private func route(
        _ token: PresentedToken, at now: Date, tracing trace: inout DecisionTrace?, isAllowed: (ProviderID) -> Bool
    ) async throws(SubjectTokenRefusal) -> UnverifiedSubjectToken {
        if let local = try localTokens.route(token, tracing: &trace) { return .local(local) }
        guard token.type == .saml2 else {
            return try providers.route(
                token.bytes, as: token.type, ofOurs: localTokens.issuer, isAllowed: isAllowed, tracing: &trace)
        }
        return .saml(try await router.route(token.bytes, at: now, isAllowed: isAllowed, tracing: &trace))
    }

    private static let servedTypes: Set<TokenType> = [
        .idToken, .accessToken, .jwt, .saml2, .refreshToken, .identityAssertionGrant, .transactionToken,
    ]

    private func party(
        _ token: PresentedToken, _ routed: UnverifiedSubjectToken, _ client: Client, at now: Date,
        noting record: inout DecisionRecord, tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> TokenParty {
        let identity = try await verify(routed, as: token.type, client, at: now, tracing: &trace)
        let mapped = try await map(identity, of: routed.profile, at: now, noting: &record, tracing: &trace)
        let isOnce = routed.profile?.replay == .oneTime || identity.use.mustBeOnce
        return TokenParty(identity: identity, mapped: mapped, isOnce: isOnce)
    }

    private func verify(
        _ token: UnverifiedSubjectToken, as type: TokenType, _ client: Client, at now: Date,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> VerifiedIdentity {
        do throws(SubjectTokenRefusal) {
            switch token {
            case .jwt(let token): return try await jwts.verify(token, as: type, for: client, at: now, tracing: &trace)
            case .saml(let token): return try await assertions.verify(token, as: type, at: now, tracing: &trace)
            case .opaque(let token): return try await opaqueTokens.verify(token, as: type, at: now, tracing: &trace)
            case .local(let token):
                return try await localTokens.verify(token, as: type, for: client, at: now, tracing: &trace)
            }
        } catch {
            throw .subjectToken(error)
        }
    }

    /// A refresh token takes the place of the subject token that it came from: its provider's rules are asked again, and must
    /// make the same subject.
    private func refreshed(
        _ token: PresentedToken, _ client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> TokenParty {
        let identity: VerifiedIdentity
        let profile: ProviderProfile?
        do throws(SubjectTokenRefusal) {
            identity = try await localTokens.refreshed(token, for: client, at: now, tracing: &trace)
            record.provider = identity.provider
            profile = try trace.check(.route, "issued for a token of \(identity.provider)") {
                () throws(SubjectTokenRefusal) in
                guard matrix.allows(client, identity.provider) else { throw .providerNotAllowed }
                return identity.local?.subject == nil ? try providers.profile(of: identity.provider) : nil
            }
        } catch {
            throw .subjectToken(error)
        }
        try checkActor(of: identity, tracing: &trace)
        let mapped = try await map(identity, of: profile, at: now, noting: &record, tracing: &trace)
        do throws(SubjectTokenRefusal) {
            try trace.check(.localToken, "the subject must be the same") { () throws(SubjectTokenRefusal) in
                guard mapped.subject.id == identity.local?.expectedSubject else { throw .local(.subjectChanged) }
            }
        } catch {
            throw .subjectToken(error)
        }
        return TokenParty(identity: identity, mapped: mapped, isOnce: false)
    }
}

extension TokenExchange {
    /// Who acted when a refresh token was issued must still be let in.
    private func checkActor(of identity: VerifiedIdentity, tracing trace: inout DecisionTrace?) throws(Refusal) {
        guard let actor = identity.local?.actor else { return }
        if let id = actor.json["id"]?.stringValue { try check(id, tracing: &trace) }
        guard !ProviderID.reserved.contains(actor.provider.description) else { return }
        do throws(SubjectTokenRefusal) {
            try trace.check(.actor, "by a token of \(actor.provider)") { () throws(SubjectTokenRefusal) in
                _ = try providers.profile(of: actor.provider)
            }
        } catch {
            throw .actor(.subjectToken(error))
        }
    }
}

extension TokenParty {
    /// The client itself, whom nobody gave a token: it lives as long as the policies let it.
    fileprivate convenience init(client: Client, at now: Date) {
        let subject = LocalSubject(id: "client:\(client.id)", claims: JSONObject())
        let identity = VerifiedIdentity(
            provider: .clients, tokenType: .accessToken, claims: ["sub": .string(subject.id)],
            expiry: Int(NumericDate.latest), digest: [], use: .reusable(until: Int(NumericDate.latest)),
            local: LocalStanding(subject: subject, origins: []))
        let input = MappingInput(
            claims: identity.claims, provider: identity.provider.description, tokenType: "client_credentials", now: now)
        self.init(identity: identity, mapped: MappedIdentity(subject, of: input), isOnce: false)
    }
}
