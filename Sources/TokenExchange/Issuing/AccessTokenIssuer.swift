internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// Issues local access tokens: JWTs by RFC 9068.
struct AccessTokenIssuer: Sendable {
    let issuer: String
    let keys: SigningKeyRing
    /// The lifetime where neither a policy nor a resource sets one, in seconds.
    let lifetime: Int

    /// Makes everything of a token but its signature: what can be refused is refused here.
    ///
    /// - Throws: ``Refusal/issuing(_:)``, or that the subject token has expired: less than a second is left of it.
    func draft(
        _ grant: Grant, to subject: LocalSubject, of identity: VerifiedIdentity, for client: Client, at now: Date,
        tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> TokenDraft {
        let issued = Int(now.timeIntervalSince1970)
        let bound = bound(of: grant, identity, from: issued)
        try trace.check(.lifetime, bound.text) { () throws(Refusal) in
            guard bound.seconds > 0 else { throw .subjectToken(.expired) }
        }
        let expiry = issued + bound.seconds
        let key = try trace.check(.signingKey, grant.resources.first?.algorithm.rawValue) { () throws(Refusal) in
            guard let algorithm = grant.resources.first?.algorithm, let key = keys.key(for: algorithm)
            else { throw .issuing(.noSigningKey) }
            return key
        }
        let id = RandomIdentifier.make()
        var claims: JSONObject = [
            "iss": .string(issuer), "sub": .string(subject.id), "aud": audience(of: grant),
            "exp": .integer(Int64(expiry)), "iat": .integer(Int64(issued)), "nbf": .integer(Int64(issued)),
            "jti": .string(id), "client_id": .string(client.id), "scope": .string(grant.scopeString),
            "idp": .string(identity.provider.description),
        ]
        for (name, value) in AuthenticationClaims.of(identity.claims) { claims[name] = value }
        for (name, value) in subject.claims where grant.admits(claim: name) { claims[name] = value }
        return TokenDraft(claims: claims, key: key, id: id, issued: issued, expiry: expiry)
    }

    /// The least of the bounds: the subject token's expiry, and the ceiling of the grant or, without one, ours.
    private func bound(of grant: Grant, _ identity: VerifiedIdentity, from issued: Int) -> LifetimeBound {
        let ceiling = grant.ceiling ?? LifetimeBound(seconds: lifetime, origin: .gateway)
        let life = LifetimeBound(seconds: identity.expiry - issued, origin: .subjectToken)
        return life.seconds < ceiling.seconds ? life : ceiling
    }

    /// Signs a draft (step 10): the compact JWT.
    func sign(_ draft: TokenDraft) throws(Refusal) -> String {
        do throws(SigningKeyError) {
            return try draft.key.sign(payload: JSONValue.object(draft.claims).serialized(), type: "at+jwt")
        } catch {
            throw .issuing(.signingFailed)
        }
    }

    /// RFC 7519 section 4.1.3: a string for one audience, a list for several.
    private func audience(of grant: Grant) -> JSONValue {
        let audiences = grant.resources.map { JSONValue.string($0.id) }
        return audiences.count == 1 ? audiences[0] : .array(audiences)
    }
}

extension Grant {
    var scopeString: String { scopes.map(\.description).joined(separator: " ") }

    /// Whether a mapped claim enters the token: every resource that it is for must admit it.
    fileprivate func admits(claim name: String) -> Bool {
        resources.allSatisfy { $0.claims?.contains(name) ?? true }
    }
}
