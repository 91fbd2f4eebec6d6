internal import ClaimMapping
internal import JOSE

extension TokenIssuer {
    /// A transaction token for a trust domain (draft-ietf-oauth-transaction-tokens-08 section 7).
    ///
    /// One that replaces another keeps its transaction: `txn`, and what it says of it, which the request may not change.
    func transactionToken(
        _ order: TokenOrder, _ stamp: TokenStamp, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> TokenDraft {
        guard let domain = order.grant.resources.first else { throw .policy(.typeNotAtTarget) }
        let replaced = order.identity.isLocal && order.identity.tokenType == .transactionToken
        let key = try signingKey(for: domain.algorithm, tracing: &trace)
        var claims = claims(of: order, stamp, for: order.grant.audience)
        claims["txn"] = replaced ? order.identity.claims["txn"] : .string(stamp.id)
        claims["scope"] = order.grant.scopeClaim
        claims["req_wl"] = .string(order.client.id)
        claims["rctx"] =
            replaced ? order.identity.claims["rctx"] : order.request.requestContext.map(JSONValue.object)
        claims["tctx"] =
            replaced ? order.identity.claims["tctx"] : order.request.requestDetails.map(JSONValue.object)
        for (name, value) in AuthenticationClaims.of(order.identity.claims) { claims[name] = value }
        claims.add(order, origins: order.origins)
        claims.add(mapped: order.subject.claims, of: order.grant)
        return TokenDraft(
            type: .transactionToken, claims: claims, form: .jwt(type: LocalJWT.transactionToken, key: key),
            id: stamp.id, issued: stamp.issued, expiry: stamp.expiry)
    }
}
