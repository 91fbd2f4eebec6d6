internal import ClaimMapping
internal import JOSE

extension LifetimeBound {
    /// An authorization grant is used at once.
    static let identityAssertion = LifetimeBound(seconds: 300, origin: .identityAssertion)
}

extension TokenIssuer {
    /// A grant for an authorization server elsewhere that trusts us to say who the subject is
    /// (draft-ietf-oauth-identity-assertion-authz-grant-02 section 4.3).
    func identityAssertion(
        _ order: TokenOrder, _ stamp: TokenStamp, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> TokenDraft {
        guard let server = order.grant.resources.first, let audience = server.identityAssertion else {
            throw .policy(.typeNotAtTarget)
        }
        let resources = order.request.resources
        let clientID = try trace.check(.target, "the client's id there, and resources there") {
            () throws(Refusal) in
            guard let clientID = audience.clientIDs[order.client.id] else { throw .policy(.targetNotAllowed) }
            guard resources.allSatisfy({ audience.resources?.contains($0) ?? true })
            else { throw .policy(.targetNotAllowed) }
            return clientID
        }
        let key = try signingKey(for: server.algorithm, tracing: &trace)
        var claims = claims(of: order, stamp, for: order.grant.audience)
        claims["client_id"] = .string(clientID)
        claims[LocalClaims.issuedToName] = .string(order.client.id)
        claims["scope"] = order.grant.scopeClaim
        if !resources.isEmpty {
            claims["resource"] = resources.count == 1 ? .string(resources[0]) : .array(resources.map(JSONValue.string))
        }
        for (name, value) in AuthenticationClaims.of(order.identity.claims) { claims[name] = value }
        claims.add(order, origins: order.origins)
        claims.add(mapped: order.subject.claims, of: order.grant)
        return TokenDraft(
            type: .identityAssertionGrant, claims: claims,
            form: .jwt(type: LocalJWT.identityAssertionGrant, key: key), id: stamp.id, issued: stamp.issued,
            expiry: stamp.expiry)
    }
}
