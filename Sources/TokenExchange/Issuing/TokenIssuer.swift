internal import ClaimMapping
internal import JOSE

/// Issues tokens of the gateway's own, of every type that can be requested.
struct TokenIssuer: Sendable {
    /// Our `iss`.
    let issuer: String
    let keys: SigningKeyRing
    let rules: TokenRules
    /// Makes assertions; `nil` where the gateway has no key for them.
    let assertions: AssertionIssuer?

    /// Makes everything of a token but its signature: what can be refused is refused here.
    ///
    /// - Throws: ``Refusal/issuing(_:)``, or that the subject token has expired: less than a second is left of it.
    func draft(_ order: TokenOrder, tracing trace: inout DecisionTrace?) throws(Refusal) -> TokenDraft {
        let bound = bound(of: order)
        try trace.check(.lifetime, bound.text) { () throws(Refusal) in
            guard bound.seconds > 0 else { throw .subjectToken(.expired) }
        }
        let stamp = TokenStamp(
            id: RandomIdentifier.make(), issued: order.issued, expiry: order.issued + bound.seconds)
        switch order.request.requestedTokenType {
        case .accessToken, .jwt: return try accessToken(order, stamp, tracing: &trace)
        case .idToken: return try idToken(order, stamp, tracing: &trace)
        case .refreshToken: return refreshTokenAlone(order, stamp)
        case .saml2: return try assertion(order, stamp, tracing: &trace)
        case .identityAssertionGrant: return try identityAssertion(order, stamp, tracing: &trace)
        case .transactionToken: return try transactionToken(order, stamp, tracing: &trace)
        case .saml1, .other: throw .request(.requestedTokenTypeNotServed)
        }
    }

    /// The least of the bounds: the life of what was presented, and the ceiling of the grant or, without one, ours.
    private func bound(of order: TokenOrder) -> LifetimeBound {
        let life = LifetimeBound(seconds: order.identity.expiry - order.issued, origin: .subjectToken)
        let acting = order.actingParty.map {
            LifetimeBound(seconds: $0.identity.expiry - order.issued, origin: .actorToken)
        }
        let ceiling = ceiling(of: order)
        // A refresh token may outlive the tokens of providers: its policy says for how long.
        guard order.request.requestedTokenType != .refreshToken else {
            let end = order.localEnd.map { LifetimeBound(seconds: $0 - order.issued, origin: .subjectToken) }
            return LifetimeBound.least(ceiling, end) ?? ceiling
        }
        return LifetimeBound.least(ceiling, LifetimeBound.least(life, acting)) ?? life
    }

    private func ceiling(of order: TokenOrder) -> LifetimeBound {
        let ceiling = order.grant.ceiling ?? LifetimeBound(seconds: rules.lifetime, origin: .gateway)
        switch order.request.requestedTokenType {
        case .identityAssertionGrant: return LifetimeBound.least(ceiling, .identityAssertion) ?? ceiling
        case .refreshToken: return refreshBound(of: order.grant)
        default: return ceiling
        }
    }

    func signingKey(
        for algorithm: SignatureAlgorithm, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> SigningKey {
        try trace.check(.signingKey, algorithm.rawValue) { () throws(Refusal) in
            guard let key = keys.key(for: algorithm) else { throw .issuing(.noSigningKey) }
            return key
        }
    }

    /// What every JWT of ours says.
    func claims(of order: TokenOrder, _ stamp: TokenStamp, for audience: JSONValue) -> JSONObject {
        [
            "iss": .string(issuer), "sub": .string(order.subject.id), "aud": audience,
            "exp": .integer(Int64(stamp.expiry)), "iat": .integer(Int64(stamp.issued)),
            "nbf": .integer(Int64(stamp.issued)), "jti": .string(stamp.id),
        ]
    }
}

/// What tells a token from all others, and its life in seconds since 1970.
struct TokenStamp: Sendable {
    let id: String
    let issued: Int
    let expiry: Int
}

extension JSONObject {
    /// Who acts, what the token is bound to, and what it came from, where there is something to say.
    mutating func add(_ order: TokenOrder, origins: [String]) {
        if !order.chain.isEmpty { self["act"] = order.chain.json }
        if !order.confirmation.isEmpty { self["cnf"] = .object(order.confirmation.json) }
        if !origins.isEmpty { self[LocalClaims.originName] = .array(origins.map(JSONValue.string)) }
    }

    /// The mapped claims that the grant admits; they come last, so that an operator may map `acr` and its like.
    mutating func add(mapped claims: JSONObject, of grant: Grant) {
        for (name, value) in claims where grant.admits(claim: name) { self[name] = value }
    }
}

extension Array<Scope> {
    /// `scope`; `nil` for none.
    var claim: JSONValue? {
        guard let first else { return nil }
        return .string(dropFirst().reduce(into: first.description) { $0 += " " + $1.description })
    }
}

extension Grant {
    /// `scope`; `nil` for none, which has no form of its own (RFC 6749 section 3.3).
    var scopeClaim: JSONValue? { scopes.claim }

    /// RFC 7519 section 4.1.3: a string for one audience, a list for several.
    var audience: JSONValue {
        let audiences = resources.map { JSONValue.string($0.id) }
        return audiences.count == 1 ? audiences[0] : .array(audiences)
    }

    /// Whether a mapped claim enters the token: every resource that it is for must admit it.
    fileprivate func admits(claim name: String) -> Bool {
        resources.allSatisfy { $0.claims?.contains(name) ?? true }
    }
}
