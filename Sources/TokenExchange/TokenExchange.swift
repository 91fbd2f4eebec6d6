// TokenExchange: the use case. OAuth words, providers, verification, policies, subjects, issuing, audit events.
// Knows no HTTP, no SQL, no files, and no clock of its own.

public import ClaimMapping
public import JOSE

public import struct Foundation.Date

/// Exchanges an external subject token for a local access token (RFC 8693 section 2).
public struct TokenExchange: Sendable {
    private let providers: ProviderDirectory
    private let matrix: PolicyMatrix
    private let router: AssertionRouter
    private let jwts: JWTVerifier
    private let assertions: AssertionVerifier
    private let oneTimeUse: OneTimeUse
    private let issuer: AccessTokenIssuer

    /// Wires the exchange.
    ///
    /// - Parameters:
    ///   - issuer: The `iss` of local tokens.
    ///   - lifetime: Their lifetime where neither a policy nor a resource sets one, in seconds.
    public init(
        issuer: String, lifetime: Int, providers: ProviderDirectory, matrix: PolicyMatrix, keys: any KeySetSource,
        metadata: any MetadataSource, usedTokens: any UsedTokenStore, signingKeys: SigningKeyRing
    ) {
        self.providers = providers
        self.matrix = matrix
        self.router = AssertionRouter(directory: providers, metadata: metadata)
        self.jwts = JWTVerifier(keys: keys)
        self.assertions = AssertionVerifier(metadata: metadata)
        self.oneTimeUse = OneTimeUse(store: usedTokens)
        self.issuer = AccessTokenIssuer(issuer: issuer, keys: signingKeys, lifetime: lifetime)
    }

    /// Serves one request: decide, sign, use up.
    ///
    /// - Parameters:
    ///   - request: The request, read.
    ///   - client: Who asks, authenticated.
    ///   - now: The time of the request.
    ///   - record: Takes what becomes known on the way, also of a request that is refused.
    /// - Throws: A ``Refusal`` with the reason of the stage that refused.
    public func exchange(
        _ request: TokenExchangeRequest, for client: Client, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> TokenExchangeResponse {
        var trace: DecisionTrace?
        let decision = try await decide(request, for: client, at: now, noting: &record, tracing: &trace)
        let accessToken = try issuer.sign(decision.draft)
        try await useUp(decision.identity, of: decision.provider, at: now)
        record.note(decision.draft)
        return TokenExchangeResponse(
            accessToken: accessToken, issuedTokenType: request.requestedTokenType,
            expiresIn: decision.draft.expiry - decision.draft.issued, scope: decision.grant.scopeString)
    }

    /// Decides as ``exchange(_:for:at:noting:)`` does, by the same code, and issues nothing: a one-time token stays unused.
    ///
    /// - Parameter trace: Takes every step.
    /// - Returns: The claims of the token that would be issued, masked, but for its `jti`: there is no such token.
    /// - Throws: The ``Refusal`` that the exchange would throw.
    public func explain(
        _ request: TokenExchangeRequest, for client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> JSONObject {
        let decision = try await decide(request, for: client, at: now, noting: &record, tracing: &trace)
        try await checkUnused(decision.identity, of: decision.provider, tracing: &trace)
        var claims = decision.draft.claims
        claims["jti"] = Optional<JSONValue>.none
        return SecretMask.masked(claims)
    }

    /// What a request comes to before anything is issued.
    private struct Decision {
        let provider: ProviderProfile
        let identity: VerifiedIdentity
        let grant: Grant
        let draft: TokenDraft
    }

    /// The pipeline: route, verify, map, decide, draft.
    private func decide(
        _ request: TokenExchangeRequest, for client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> Decision {
        try trace.check(.client, client.id) { () throws(Refusal) in
            guard matrix.mayExchange(client) else { throw .client(.grantNotAllowed) }
        }
        record.resources = request.targets.compactMap { matrix.resource($0)?.id }
        let token = try await route(request, for: client, at: now, noting: &record, tracing: &trace)
        let identity = try await verify(token, as: request.subjectTokenType, at: now, tracing: &trace)
        record.subjectTokenDigest = Base64URL.encode(identity.digest)
        let mapped = try map(identity, by: token.profile.rules, at: now, tracing: &trace)
        record.subject = mapped.subject.id
        let grant = try decide(request, for: client, identity, mapped, tracing: &trace)
        record.note(grant)
        let draft = try issuer.draft(
            grant, to: mapped.subject, of: identity, for: client, at: now, tracing: &trace)
        return Decision(provider: token.profile, identity: identity, grant: grant, draft: draft)
    }
}

// Each step below runs one stage and names the stage in what it throws.
extension TokenExchange {
    /// A provider that no policy lets the client use is not reached any further: no keys are fetched for it.
    private func route(
        _ request: TokenExchangeRequest, for client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> UnverifiedSubjectToken {
        do throws(SubjectTokenRefusal) {
            try trace.check(.tokenType, "declared as \(request.subjectTokenType.shortName)") {
                () throws(SubjectTokenRefusal) in
                guard Self.servedTypes.contains(request.subjectTokenType) else { throw .typeNotServed }
            }
            let token = try await route(request, at: now, tracing: &trace) { matrix.allows(client, $0) }
            record.provider = token.profile.id
            guard matrix.allows(client, token.profile.id) else {
                matrix.note(standingOf: client, token.profile.id, in: &trace)
                trace.note(SubjectTokenRefusal.providerNotAllowed)
                throw .providerNotAllowed
            }
            return token
        } catch {
            throw .subjectToken(error)
        }
    }

    private func route(
        _ request: TokenExchangeRequest, at now: Date, tracing trace: inout DecisionTrace?,
        isAllowed: (ProviderID) -> Bool
    ) async throws(SubjectTokenRefusal) -> UnverifiedSubjectToken {
        guard request.subjectTokenType == .saml2 else {
            return .jwt(try providers.routeJWT(request.subjectToken, tracing: &trace))
        }
        return .saml(try await router.route(request.subjectToken, at: now, isAllowed: isAllowed, tracing: &trace))
    }

    private static let servedTypes: Set<TokenType> = [.idToken, .accessToken, .jwt, .saml2]

    private func verify(
        _ token: UnverifiedSubjectToken, as type: TokenType, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> VerifiedIdentity {
        do throws(SubjectTokenRefusal) {
            switch token {
            case .jwt(let token): return try await jwts.verify(token, as: type, at: now, tracing: &trace)
            case .saml(let token): return try await assertions.verify(token, as: type, at: now, tracing: &trace)
            }
        } catch {
            throw .subjectToken(error)
        }
    }

    private func map(
        _ identity: VerifiedIdentity, by rules: MappingRules, at now: Date, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> MappedIdentity {
        do throws(MappingRefusal) {
            return try rules.apply(
                to: MappingInput(
                    claims: identity.claims, provider: identity.provider.description,
                    tokenType: identity.tokenType.shortName, now: now, speaker: identity.speaker), tracing: &trace)
        } catch {
            throw .mapping(error)
        }
    }

    private func decide(
        _ request: TokenExchangeRequest, for client: Client, _ identity: VerifiedIdentity, _ mapped: MappedIdentity,
        tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> Grant {
        do throws(PolicyRefusal) {
            return try matrix.decide(
                PolicyRequest(
                    client: client, provider: identity.provider, targets: request.targets, scopes: request.scopes,
                    values: mapped.values), tracing: &trace)
        } catch {
            throw .policy(error)
        }
    }

    private func useUp(
        _ identity: VerifiedIdentity, of provider: ProviderProfile, at now: Date
    ) async throws(Refusal) {
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.use(identity, of: provider, at: now)
        } catch {
            throw .subjectToken(error)
        }
    }

    private func checkUnused(
        _ identity: VerifiedIdentity, of provider: ProviderProfile, tracing trace: inout DecisionTrace?
    ) async throws(Refusal) {
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.checkUnused(identity, of: provider, tracing: &trace)
        } catch {
            throw .subjectToken(error)
        }
    }
}

extension DecisionRecord {
    fileprivate mutating func note(_ grant: Grant) {
        resources = grant.resources.map(\.id)
        scopes = grant.scopes.map(\.description)
        policies = grant.policies
    }

    fileprivate mutating func note(_ draft: TokenDraft) {
        tokenID = draft.id
        expiry = draft.expiry
    }
}
