// TokenExchange: the use case. OAuth words, providers, verification, policies, subjects, issuing, audit events.
// Knows no HTTP, no SQL, no files, and no clock of its own.

public import ClaimMapping
public import JOSE

public import struct Foundation.Date

/// Turns what a request presents into a token of the gateway's own: token exchange (RFC 8693), and the grants beside it. One
/// pipeline for all of them.
public struct TokenExchange: Sendable {
    let providers: ProviderDirectory
    let matrix: PolicyMatrix
    let router: AssertionRouter
    let jwts: JWTVerifier
    let assertions: AssertionVerifier
    let opaqueTokens: IntrospectionVerifier
    let localTokens: LocalTokenVerifier
    let delegation: Delegation
    private(set) var subjects: SubjectResolver
    let oneTimeUse: OneTimeUse
    let issuer: TokenIssuer
    let state: any TokenState

    /// Wires the exchange.
    ///
    /// - Parameters:
    ///   - issuer: The `iss` of local tokens.
    ///   - rules: What holds for them where neither a policy nor a resource says otherwise.
    ///   - state: What the gateway remembers of tokens and subjects.
    ///   - assertions: Issues SAML assertions; `nil` where the gateway has no key for them.
    public init(
        issuer: String, rules: TokenRules, providers: ProviderDirectory, matrix: PolicyMatrix, keys: any KeySetSource,
        metadata: any MetadataSource, introspection: any IntrospectionSource = NoIntrospection(),
        state: any TokenState, signingKeys: SigningKeyRing,
        assertions: AssertionIssuer? = nil
    ) {
        self.providers = providers
        self.matrix = matrix
        self.router = AssertionRouter(directory: providers, metadata: metadata)
        self.jwts = JWTVerifier(keys: keys, issuer: issuer)
        self.assertions = AssertionVerifier(metadata: metadata)
        self.opaqueTokens = IntrospectionVerifier(source: introspection)
        self.localTokens = LocalTokenVerifier(issuer: issuer, keys: signingKeys, state: state)
        self.delegation = Delegation(issuer: issuer, maximumDepth: rules.maximumActors)
        self.subjects = SubjectResolver(registry: state)
        self.oneTimeUse = OneTimeUse(store: state)
        self.issuer = TokenIssuer(issuer: issuer, keys: signingKeys, rules: rules, assertions: assertions)
        self.state = state
    }

    /// Serves one request: decide, sign, use up, keep.
    ///
    /// - Parameters:
    ///   - request: The request, read.
    ///   - client: Who asks, authenticated.
    ///   - keys: What the sender has proved to hold.
    ///   - now: The time of the request.
    ///   - record: Takes what becomes known on the way, also of a request that is refused.
    /// - Throws: A ``Refusal`` with the reason of the stage that refused.
    public func exchange(
        _ request: TokenRequest, for client: Client, sentBy keys: SenderKeys, at now: Date,
        noting record: inout DecisionRecord
    ) async throws(Refusal) -> TokenResponse {
        var trace: DecisionTrace?
        let decision: Decision
        do throws(Refusal) {
            decision = try await decide(request, for: client, sentBy: keys, at: now, noting: &record, tracing: &trace)
        } catch {
            if error == .subjectToken(.local(.reused)), case .token(let token) = request.subject {
                try await revokeFamily(of: token, at: now)
            }
            if error == .actor(.subjectToken(.local(.reused))), let token = request.actor {
                try await revokeFamily(of: token, at: now)
            }
            throw error
        }
        let issued = try issuer.issue(decision.draft, about: decision.subject.mapped.subject.id, to: client)
        try await useUp(decision, at: now)
        try await keep(issued, of: decision, at: now)
        record.note(decision.draft)
        return TokenResponse(issued, decision)
    }

    /// Decides as ``exchange(_:for:sentBy:at:noting:)`` does, by the same code, and issues nothing: a one-time token stays
    /// unused. What the sender would have to prove is named, and not asked for.
    ///
    /// - Parameter trace: Takes every step.
    /// - Returns: The claims of the token that would be issued, masked, but for its `jti`: there is no such token.
    /// - Throws: The ``Refusal`` that the exchange would throw.
    public func explain(
        _ request: TokenRequest, for client: Client, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> JSONObject {
        var foreseeing = self
        foreseeing.subjects.isDryRun = true
        let decision = try await foreseeing.decide(
            request, for: client, sentBy: nil, at: now, noting: &record, tracing: &trace)
        try await checkUnused(decision, tracing: &trace)
        var claims = decision.draft.claims
        for name in ["jti", "txn", LocalClaims.originName] { claims[name] = Optional<JSONValue>.none }
        return SecretMask.masked(claims)
    }

    /// The pipeline: route, verify and map each token, delegate, confirm, decide, draft.
    ///
    /// - Parameter keys: `nil` for an explanation, whose asker need not hold the client's keys.
    private func decide(
        _ request: TokenRequest, for client: Client, sentBy keys: SenderKeys?, at now: Date,
        noting record: inout DecisionRecord, tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> Decision {
        record.note(request, knowing: matrix)
        try trace.check(.client, client.id) { () throws(Refusal) in
            guard matrix.mayUse(request.grantType, client) else { throw .client(.grantNotAllowed) }
        }
        let subject = try await subject(of: request, client, at: now, noting: &record, tracing: &trace)
        let actor = try await actor(of: request, client, at: now, noting: &record, tracing: &trace)
        let chain = try delegate(subject, actor, client, tracing: &trace)
        let confirmation = try confirm(request, subject, actor, client, sentBy: keys, tracing: &trace)
        let acting = actor.map(PolicyActor.init) ?? subject.identity.local?.actor
        record.actor = acting?.json["id"]?.stringValue
        let grant = try decide(request, for: client, subject, acting, tracing: &trace)
        record.note(grant)
        let shown = chain.seen(by: grant, actorIsNew: actor != nil)
        try check(shown, confirmation, fit: grant, request, client, sentBy: keys, tracing: &trace)
        let order = TokenOrder(
            request: request, client: client, party: subject, actingParty: actor, actor: acting, chain: shown,
            confirmation: confirmation, grant: grant, now: now)
        return Decision(order: order, draft: try issuer.draft(order, tracing: &trace))
    }
}

/// What a request comes to before anything is issued.
struct Decision {
    let order: TokenOrder
    let draft: TokenDraft

    var subject: TokenParty { order.party }
    var actor: TokenParty? { order.actingParty }
}

extension ActorChain {
    /// Without the actor of this request where the policies keep silent about it.
    fileprivate func seen(by grant: Grant, actorIsNew: Bool) -> ActorChain {
        guard grant.isImpersonation, actorIsNew else { return self }
        var chain = self
        chain.actors.removeFirst()
        return chain
    }
}

extension TokenResponse {
    fileprivate init(_ issued: IssuedTokens, _ decision: Decision) {
        let draft = decision.draft
        let isAccessToken = draft.type == .accessToken || draft.type == .jwt
        let isBound = decision.order.confirmation.keyThumbprint != nil
        self.init(
            token: issued.text,
            issuedTokenType: decision.order.request.grantType == .tokenExchange ? draft.type : nil,
            use: isAccessToken ? (isBound ? .dpop : .bearer) : .notApplicable,
            expiresIn: draft.expiry - draft.issued,
            scope: draft.type == .idToken ? nil : draft.claims["scope"]?.stringValue, refreshToken: issued.refreshText)
    }
}
