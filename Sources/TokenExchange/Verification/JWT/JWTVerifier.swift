internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// Verifies a routed JWT: kind, signature, times, audience (step 7).
struct JWTVerifier: Sendable {
    let keys: any KeySetSource
    /// Our own `iss`: whom an identity assertion grant is for.
    let issuer: String

    func verify(
        _ token: RoutedJWT, as type: TokenType, for client: Client, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let provider = token.provider
        try trace.check(.tokenType, VerificationFacts.accepted(by: provider.profile)) {
            () throws(SubjectTokenRefusal) in
            guard provider.profile.accepts.contains(type) else { throw .typeNotAccepted }
        }
        try trace.check(.tokenType, VerificationFacts.header(token.jwt.header, as: type)) {
            () throws(SubjectTokenRefusal) in
            try TokenKind.check(header: token.jwt.header, isUsedAs: type)
        }
        let verified = try await verifySignature(of: token, at: now, tracing: &trace)
        let expiry = try checkClaims(of: verified, from: provider, as: type, at: now, tracing: &trace)
        let ceiling =
            try type == .identityAssertionGrant
            ? ceiling(of: IdentityAssertionGrant(claims: verified.claims), for: client, tracing: &trace) : nil
        return VerifiedIdentity(
            provider: provider.profile.id, tokenType: type, claims: verified.claims, expiry: expiry,
            digest: verified.digest,
            use: TokenUse(verified.claims, expiry: expiry, of: provider.profile, mustBeOnce: ceiling != nil),
            ceiling: ceiling ?? TokenCeiling())
    }

    private func ceiling(
        of grant: IdentityAssertionGrant, for client: Client, tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> TokenCeiling {
        try trace.check(.authorizedParty, "the client that the grant is for, its scope and resources") {
            () throws(SubjectTokenRefusal) in
            try grant.check(isFor: client)
            return try grant.ceiling()
        }
    }

    /// - Returns: The expiry in whole seconds since 1970.
    private func checkClaims(
        of token: VerifiedJWT, from provider: JWTProvider, as type: TokenType, at now: Date,
        tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> Int {
        let claims = token.claims
        let facts = VerificationFacts(claims: claims, now: now)
        try trace.check(.tokenType, "claims of an \(type.shortName)") { () throws(SubjectTokenRefusal) in
            try TokenKind.check(claims: claims, areUsedAs: type)
        }
        let expiry = try trace.check(.expiry, facts.time("exp")) { () throws(SubjectTokenRefusal) in
            try provider.profile.checkExpiry(claims, at: now)
        }
        try trace.check(.notBefore, facts.time("nbf")) { () throws(SubjectTokenRefusal) in
            try provider.profile.checkNotBefore(claims, at: now)
        }
        try trace.check(.issuedAt, facts.time("iat", maximumAge: provider.profile.maximumAge)) {
            () throws(SubjectTokenRefusal) in
            try provider.profile.checkIssuedAt(claims, at: now)
        }
        try trace.check(.audience, facts.party("aud", among: provider.audiences), value: claims["aud"]) {
            () throws(SubjectTokenRefusal) in
            try type == .identityAssertionGrant
                ? IdentityAssertionGrant(claims: claims).checkAudience(issuer) : provider.checkAudience(claims)
        }
        try trace.check(.authorizedParty, facts.party("azp", among: provider.audiences), value: claims["azp"]) {
            () throws(SubjectTokenRefusal) in
            // A grant names its client in `client_id`, which is checked with the rest of it.
            guard type != .identityAssertionGrant else { return }
            try provider.checkAuthorizedParty(claims, header: token.header)
        }
        return expiry
    }

    /// Verifies the signature, and notes how that went if there is a trace.
    private func verifySignature(
        of token: RoutedJWT, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> VerifiedJWT {
        do throws(SubjectTokenRefusal) {
            let verified = try await verifySignature(of: token, at: now)
            if trace != nil { note(token, verifiedBy: verified.key, at: now, in: &trace) }
            return verified
        } catch {
            if trace != nil { note(token, refusedFor: error, at: now, in: &trace) }
            throw error
        }
    }

    /// Verifies with the keys at hand; when they lack the token's key, once more with the newest that can be had.
    private func verifySignature(
        of token: RoutedJWT, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedJWT {
        let verifier = JWSVerifier(algorithms: token.provider.algorithms)
        let known = try await keySet(of: token.provider, missing: nil, at: now)
        do throws(JWSRejection) {
            return try verifier.verify(token.jwt, with: known)
        } catch {
            guard let missing = MissingKey(error, for: token.jwt.header) else { throw SubjectTokenRefusal(error) }
            let newest = try await keySet(of: token.provider, missing: missing, at: now)
            guard newest != known else { throw SubjectTokenRefusal(error) }
            return try Self.verify(token.jwt, with: newest, by: verifier)
        }
    }

    private static func verify(
        _ jwt: UnverifiedJWT, with keys: JWKSet, by verifier: JWSVerifier
    ) throws(SubjectTokenRefusal) -> VerifiedJWT {
        do throws(JWSRejection) {
            return try verifier.verify(jwt, with: keys)
        } catch {
            throw SubjectTokenRefusal(error)
        }
    }

    private func keySet(
        of provider: JWTProvider, missing: MissingKey?, at now: Date
    ) async throws(SubjectTokenRefusal) -> JWKSet {
        do throws(KeysUnavailable) {
            return try await keys.keySet(of: provider.profile.id, missing: missing, at: now)
        } catch {
            throw .keysUnavailable(retryAfterSeconds: error.retryAfterSeconds)
        }
    }
}

extension MissingKey {
    /// What a newer key set might hold. A token that names a known key and fails with it asks for nothing:
    /// a forger could otherwise use up the cool-down at will with the `kid` that everybody knows.
    init?(_ rejection: JWSRejection, for header: JWSHeader) {
        switch rejection {
        case .unknownKey(let keyID?): self = .keyID(keyID)
        case .unknownKey(nil): self = .unnamed
        case .badSignature where header.keyID == nil: self = .unnamed
        case .badSignature, .algorithmNotAllowed, .criticalHeader, .unsuitableKey: return nil
        }
    }
}

extension SubjectTokenRefusal {
    init(_ rejection: JWSRejection) {
        switch rejection {
        case .algorithmNotAllowed: self = .algorithmNotAllowed
        case .criticalHeader: self = .criticalHeader
        case .unknownKey: self = .unknownKey
        case .unsuitableKey: self = .unsuitableKey
        case .badSignature: self = .badSignature
        }
    }
}

extension TokenUse {
    /// By `jti` where there is one.
    init(
        _ claims: JSONObject, expiry: Int, of provider: ProviderProfile, mustBeOnce: Bool,
        else words: String = "the digest of what is signed"
    ) {
        let id = claims["jti"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            name: id.map { "jti:\($0)" }, words: id == nil ? words : "its jti",
            mustBeOnce: mustBeOnce,
            rememberedUntil: Date(timeIntervalSince1970: Double(expiry + 1 + provider.clockSkew)))
    }
}
