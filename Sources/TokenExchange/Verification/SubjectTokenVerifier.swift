internal import JOSE

internal import struct Foundation.Date

/// Verifies a routed subject token: kind, signature, times, audience (step 7).
struct SubjectTokenVerifier: Sendable {
    let keys: any KeySetSource

    func verify(
        _ token: UnverifiedSubjectToken, as type: TokenType, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let provider = token.provider
        guard provider.accepts.contains(type) else { throw .typeNotAccepted }
        try TokenKind.check(header: token.jwt.header, isUsedAs: type)
        let verified = try await verifySignature(of: token, at: now)
        let claims = verified.claims
        try TokenKind.check(claims: claims, areUsedAs: type)
        let expiry = try provider.checkExpiry(claims, at: now)
        try provider.checkNotBefore(claims, at: now)
        try provider.checkIssuedAt(claims, at: now)
        try provider.checkAudience(claims)
        try provider.checkAuthorizedParty(claims, header: verified.header)
        return VerifiedIdentity(
            provider: provider.id, tokenType: type, claims: claims, expiry: expiry, digest: verified.digest)
    }

    /// Verifies with the keys at hand; when they lack the token's key, once more with the newest that can be had.
    private func verifySignature(
        of token: UnverifiedSubjectToken, at now: Date
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
        of provider: IdentityProvider, missing: MissingKey?, at now: Date
    ) async throws(SubjectTokenRefusal) -> JWKSet {
        do throws(KeysUnavailable) {
            return try await keys.keySet(of: provider.id, missing: missing, at: now)
        } catch {
            throw .keysUnavailable(retryAfterSeconds: error.retryAfterSeconds)
        }
    }
}

extension MissingKey {
    /// What a newer key set might hold. A token that names a known key and fails with it asks for nothing:
    /// a forger could otherwise use up the cool-down at will with the `kid` that everybody knows.
    fileprivate init?(_ rejection: JWSRejection, for header: JWSHeader) {
        switch rejection {
        case .unknownKey(let keyID?): self = .keyID(keyID)
        case .unknownKey(nil): self = .unnamed
        case .badSignature where header.keyID == nil: self = .unnamed
        case .badSignature, .algorithmNotAllowed, .criticalHeader, .unsuitableKey: return nil
        }
    }
}

extension SubjectTokenRefusal {
    fileprivate init(_ rejection: JWSRejection) {
        switch rejection {
        case .algorithmNotAllowed: self = .algorithmNotAllowed
        case .criticalHeader: self = .criticalHeader
        case .unknownKey: self = .unknownKey
        case .unsuitableKey: self = .unsuitableKey
        case .badSignature: self = .badSignature
        }
    }
}
