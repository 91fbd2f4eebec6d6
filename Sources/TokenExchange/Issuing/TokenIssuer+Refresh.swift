internal import ClaimMapping
internal import JOSE

extension TokenIssuer {
    /// The refresh token that goes with an access token; `nil` where the policies want none.
    ///
    /// One that takes the place of another is of the same family and ends with it. A new one ends with a subject token of our
    /// own: what a personal access token gives does not outlive it.
    func refreshDraft(_ order: TokenOrder, _ stamp: TokenStamp) -> RefreshDraft? {
        // RFC 6749 section 4.4.3: a client for itself needs none.
        guard let lifetime = order.grant.refreshTokenLifetime, order.request.grantType != .clientCredentials
        else { return nil }
        let rotated = order.identity.use.rotated
        let family = rotated == nil ? RandomIdentifier.make() : order.origins.first ?? stamp.id
        let end = rotated == nil ? stamp.issued + lifetime : order.identity.expiry
        return RefreshDraft(
            family: family, grant: refreshGrant(order, family: family, expiry: min(end, order.localEnd ?? end)),
            rotated: rotated)
    }

    /// A refresh token instead of an access token.
    func refreshTokenAlone(_ order: TokenOrder, _ stamp: TokenStamp) -> TokenDraft {
        let refresh = refreshDraft(order, stamp)
        let life = TokenStamp(
            id: refresh?.family ?? stamp.id, issued: stamp.issued, expiry: refresh?.grant.expiry ?? stamp.expiry)
        var claims = claims(of: order, life, for: order.grant.audience)
        claims["scope"] = order.grant.refreshableScopes.claim
        claims.add(order, origins: order.origins)
        return TokenDraft(
            type: .refreshToken, claims: claims, form: .refreshToken, id: life.id, issued: life.issued,
            expiry: life.expiry, refresh: refresh)
    }

    func refreshBound(of grant: Grant) -> LifetimeBound {
        LifetimeBound(seconds: grant.refreshTokenLifetime ?? 0, origin: .policy(grant.policies.first ?? ""))
    }

    private func refreshGrant(_ order: TokenOrder, family: String, expiry: Int) -> RefreshGrant {
        var claims = order.identity.claims
        // What `may_act` asks for was given, and the chain of actors is settled.
        claims["may_act"] = Optional<JSONValue>.none
        claims["act"] = order.chain.json
        claims["cnf"] = order.confirmation.isEmpty ? nil : .object(order.confirmation.json)
        let isRulesOwn = order.identity.local == nil || order.identity.local?.subject == nil
        // RFC 6749 section 6: asking for less once does not make the next token less.
        let kept = order.identity.use.rotated == nil ? nil : order.identity.ceiling
        return RefreshGrant(
            provider: order.identity.provider, tokenType: order.identity.tokenType, claims: claims,
            speaker: order.identity.speaker, subject: order.subject, isLocal: !isRulesOwn,
            origins: ([family] + order.origins).unique,
            resources: kept?.resources?.sorted() ?? order.grant.resources.map(\.id),
            scopes: kept?.scopes.map { $0.sorted { $0.description < $1.description } } ?? order.grant.refreshableScopes,
            actor: order.actor.map { ($0.provider, $0.json) }, expiry: expiry)
    }
}
