internal import ClaimMapping
internal import JOSE

extension TokenIssuer {
    /// An access token: a JWT by RFC 9068, or an opaque one that says the same to introspection.
    func accessToken(
        _ order: TokenOrder, _ stamp: TokenStamp, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> TokenDraft {
        let form = try form(of: order.grant, tracing: &trace)
        let refresh = refreshDraft(order, stamp)
        var claims = claims(of: order, stamp, for: order.grant.audience)
        claims["client_id"] = .string(order.client.id)
        claims["scope"] = order.grant.scopeClaim
        claims["idp"] = order.identityProvider
        for (name, value) in AuthenticationClaims.of(order.identity.claims) { claims[name] = value }
        // Revoking the refresh token ends the access token that came with it (RFC 7009 section 2.1).
        claims.add(order, origins: refresh.map { ([$0.family] + order.origins).unique } ?? order.origins)
        claims.add(mapped: order.subject.claims, of: order.grant)
        return TokenDraft(
            type: order.request.requestedTokenType, claims: claims, form: form, id: stamp.id, issued: stamp.issued,
            expiry: stamp.expiry, refresh: refresh)
    }

    private func form(of grant: Grant, tracing trace: inout DecisionTrace?) throws(Refusal) -> TokenDraft.Form {
        guard let resource = grant.resources.first else { throw .issuing(.noSigningKey) }
        switch resource.format {
        case .jwt:
            return .jwt(type: LocalJWT.accessToken, key: try signingKey(for: resource.algorithm, tracing: &trace))
        case .opaque: return .opaque
        }
    }

    /// An ID token for the client (OpenID Connect Core 1.0 section 2): no `nonce`, for the client asked with none.
    func idToken(
        _ order: TokenOrder, _ stamp: TokenStamp, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> TokenDraft {
        let key = try signingKey(for: rules.algorithm, tracing: &trace)
        var claims = claims(of: order, stamp, for: .string(order.client.id))
        claims["azp"] = .string(order.client.id)
        claims["idp"] = order.identityProvider
        for (name, value) in AuthenticationClaims.of(order.identity.claims) { claims[name] = value }
        claims.add(order, origins: order.origins)
        claims.add(mapped: order.subject.claims, of: order.grant)
        return TokenDraft(
            type: .idToken, claims: claims, form: .jwt(type: LocalJWT.idToken, key: key), id: stamp.id,
            issued: stamp.issued, expiry: stamp.expiry)
    }
}

extension TokenOrder {
    /// `idp`: the provider that knows the subject; of a token of ours the one that stands in it.
    var identityProvider: JSONValue {
        if identity.provider == .localTokens, let provider = identity.claims["idp"] { return provider }
        return .string(identity.provider.description)
    }
}
