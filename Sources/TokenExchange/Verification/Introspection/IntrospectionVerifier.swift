internal import ClaimMapping
internal import Crypto
internal import FoundationEssentials
internal import JOSE

/// Verifies a routed opaque token by asking its provider: active, kind, issuer, times, audience, client (step 7).
struct IntrospectionVerifier: Sendable {
    let source: any IntrospectionSource

    func verify(
        _ token: RoutedOpaqueToken, as type: TokenType, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let provider = token.provider
        try trace.check(.tokenType, VerificationFacts.accepted(by: provider.profile)) {
            () throws(SubjectTokenRefusal) in
            guard provider.accepts.contains(type) else { throw .typeNotAccepted }
        }
        let answer = try await answer(to: token, at: now, tracing: &trace)
        let expiry = try check(answer, of: provider, at: now, tracing: &trace)
        return VerifiedIdentity(
            provider: provider.id, tokenType: type, claims: answer.members, expiry: expiry,
            digest: Array(SHA256.hash(data: token.token)),
            use: TokenUse(
                answer.members, expiry: expiry, of: provider.profile, mustBeOnce: false, else: "the digest of the token"
            ))
    }

    private func answer(
        to token: RoutedOpaqueToken, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> IntrospectionAnswer {
        let endpoint = trace == nil ? nil : source.endpoint(of: token.provider.id)
        let answer: IntrospectionAnswer
        do throws(IntrospectionUnavailable) {
            answer = try await source.answer(to: token.token, of: token.provider.id, at: now)
        } catch {
            trace.note(SubjectTokenRefusal.introspection(.unavailable(error)), endpoint)
            throw .introspection(.unavailable(error))
        }
        try trace.check(.introspection, answer.facts(from: endpoint, at: now)) { () throws(SubjectTokenRefusal) in
            guard answer.isActive else { throw .introspection(.inactive) }
        }
        return answer
    }

    /// - Returns: The expiry in whole seconds since 1970.
    private func check(
        _ answer: IntrospectionAnswer, of provider: IntrospectionProvider, at now: Date,
        tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> Int {
        let claims = answer.members
        let facts = VerificationFacts(claims: claims, now: now)
        try trace.check(.tokenType, "what the answer says of the token's kind") { () throws(SubjectTokenRefusal) in
            try TokenKind.check(answer: claims)
        }
        try trace.check(.issuer, provider.issuerFacts, value: claims["iss"]) { () throws(SubjectTokenRefusal) in
            try provider.checkIssuer(claims)
        }
        let expiry = try trace.check(.expiry, provider.expiryFacts(facts)) { () throws(SubjectTokenRefusal) in
            try provider.checkExpiry(answer, at: now)
        }
        try trace.check(.notBefore, facts.time("nbf")) { () throws(SubjectTokenRefusal) in
            try provider.profile.checkNotBefore(claims, at: now)
        }
        try trace.check(.issuedAt, facts.time("iat", maximumAge: provider.maximumAge)) {
            () throws(SubjectTokenRefusal) in
            try provider.profile.checkIssuedAt(claims, at: now)
        }
        try checkParties(claims, of: provider, facts, tracing: &trace)
        return expiry
    }

    private func checkParties(
        _ claims: JSONObject, of provider: IntrospectionProvider, _ facts: VerificationFacts,
        tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) {
        let needsAudience = !provider.audiences.isEmpty || provider.clientIDs.isEmpty
        if needsAudience {
            try trace.check(.audience, facts.party("aud", among: provider.audiences), value: claims["aud"]) {
                () throws(SubjectTokenRefusal) in
                try Parties(names: provider.audiences).checkAudience(claims["aud"])
            }
        }
        guard !provider.clientIDs.isEmpty else { return }
        let name = claims["client_id"] == nil ? "azp" : "client_id"
        try trace.check(.authorizedParty, facts.party(name, among: provider.clientIDs), value: claims[name]) {
            () throws(SubjectTokenRefusal) in
            try provider.checkClient(claims[name])
        }
    }
}

extension IntrospectionAnswer {
    /// For an explanation.
    fileprivate func facts(from endpoint: String?, at now: Date) -> String {
        let age = Int(now.timeIntervalSince(askedAt))
        let whence = endpoint.map { " by \($0)" } ?? ""
        return "active is \(isActive), answered\(whence) \(age > 0 ? "\(age) s ago" : "now")"
    }
}
