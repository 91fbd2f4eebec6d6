internal import ClaimMapping
internal import JOSE

extension TokenIssuer {
    /// The refresh token that goes with an access token; `nil` where the policies want none.
    ///
    /// One that takes the place of another is of the same family and ends with it. A new one ends with a subject token of our
    /// own: what a personal access token gives does not outlive it.
    func refreshDraft(_ order: TokenOrder, _ stamp: TokenStamp) -> RefreshDraft? {
        guard let lifetime = order.grant.refreshTokenLifetime else { return nil }
        let rotated = order.identity.use.rotated
        let family = rotated == nil ? RandomIdentifier.make() : order.origins.first ?? stamp.id
        let end = order.identity.isLocal ? order.identity.expiry : stamp.issued + lifetime
        return RefreshDraft(
            family: family,
            grant: refreshGrant(order, family: family, expiry: min(stamp.issued + lifetime, end)), rotated: rotated)
    }

    /// A refresh token instead of an access token.
    func refreshTokenAlone(_ order: TokenOrder, _ stamp: TokenStamp) -> TokenDraft {
        let refresh = refreshDraft(order, stamp)
        return TokenDraft(
            type: .refreshToken, claims: claims(of: order, stamp, for: order.grant.audience), form: .refreshToken,
            id: refresh?.family ?? stamp.id, issued: stamp.issued, expiry: refresh?.grant.expiry ?? stamp.expiry,
            refresh: refresh)
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
        return RefreshGrant(
            provider: order.identity.provider, tokenType: order.identity.tokenType, claims: claims,
            speaker: order.identity.speaker, subject: order.subject, isLocal: !isRulesOwn,
            origins: ([family] + order.origins).unique, resources: order.grant.resources.map(\.id),
            scopes: order.grant.scopes, actor: order.actor.map { ($0.provider, $0.json) }, expiry: expiry)
    }
}
