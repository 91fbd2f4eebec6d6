internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// Verifies a token of the gateway's own (step 7): signature or store, kind, life, revocation, and whose it is.
struct LocalTokenVerifier: Sendable {
    /// Our `iss`.
    let issuer: String
    let keys: SigningKeyRing
    let state: any TokenState

    private static let maximumOrigins = 64

    func verify(
        _ token: LocalToken, as type: TokenType, for client: Client, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        try trace.check(.tokenType, "declared as \(type.shortName)") { () throws(SubjectTokenRefusal) in
            try token.check(isUsedAs: type)
        }
        do throws(SubjectTokenRefusal) {
            let identity = try await identity(of: token, as: type, for: client, at: now)
            trace.note(.localToken, .passed, "known, and not revoked; it ends at \(identity.expiry)")
            return identity
        } catch {
            trace.note(error)
            throw error
        }
    }

    private func identity(
        of token: LocalToken, as type: TokenType, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        switch token {
        case .jwt(let jwt):
            let verified = try verify(jwt)
            return try await identity(of: LocalClaims(verified.claims), verified.digest, as: type, for: client, at: now)
        case .opaque(let token):
            switch token.kind {
            case .accessToken: return try await accessToken(token, as: type, for: client, at: now)
            case .refreshToken: return try await refreshToken(token, for: client, at: now)
            case .personalAccessToken: return try await personalAccessToken(token, at: now)
            case .subjectToken: return try await impersonationToken(token, for: client, at: now)
            }
        }
    }

    /// The keys that we publish, and no other algorithm than theirs.
    func verify(_ jwt: UnverifiedJWT) throws(SubjectTokenRefusal) -> VerifiedJWT {
        guard jwt.claimedIssuer?.hasSameBytes(as: issuer) ?? false else { throw .issuerUnknown }
        let verifier = JWSVerifier(algorithms: Set(SignatureAlgorithm.allCases))
        do throws(JWSRejection) {
            return try verifier.verify(jwt, with: keys.verificationKeys)
        } catch {
            throw SubjectTokenRefusal(error)
        }
    }

    private func accessToken(
        _ token: OpaqueToken, as type: TokenType, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let stored = try await stored(token)
        guard stored.kind == .accessToken, let claims = stored.claims else { throw .local(.unknown) }
        return try await identity(of: LocalClaims(claims), stored.digest, as: type, for: client, at: now)
    }

    /// An access token, an ID token or a transaction token of ours.
    private func identity(
        of claims: LocalClaims, _ digest: [UInt8], as type: TokenType, for client: Client, at now: Date
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let expiry = try claims.expiry(at: now)
        guard claims.clientID == client.id || !client.serves.isDisjoint(with: claims.audiences)
        else { throw .local(.otherClient) }
        // Each exchange adds one, and each is looked up.
        guard claims.origins.count <= Self.maximumOrigins else { throw .local(.chainTooLong) }
        try await refuseRevoked(claims.origins)
        return VerifiedIdentity(
            provider: .localTokens, tokenType: type, claims: claims.all, expiry: expiry, digest: digest,
            use: .reusable(until: expiry), ceiling: type == .idToken ? TokenCeiling(isIdentity: true) : claims.ceiling,
            local: LocalStanding(subject: claims.subject, origins: claims.origins))
    }

    func refuseRevoked(_ origins: [String]) async throws(SubjectTokenRefusal) {
        let isRevoked: Bool
        do throws(StoreUnavailable) {
            isRevoked = try await state.isRevoked(anyOf: origins)
        } catch {
            throw .local(.storeUnavailable)
        }
        guard !isRevoked else { throw .local(.revoked) }
    }

    func stored(_ token: OpaqueToken) async throws(SubjectTokenRefusal) -> IssuedToken {
        let stored: IssuedToken?
        do throws(StoreUnavailable) {
            stored = try await state.issuedToken(digest: token.digest)
        } catch {
            throw .local(.storeUnavailable)
        }
        guard let stored else { throw .local(.unknown) }
        return stored
    }
}

extension TokenUse {
    /// The use of a token that may be used again.
    static func reusable(until expiry: Int) -> TokenUse {
        TokenUse(
            name: nil, words: "its digest", mustBeOnce: false,
            rememberedUntil: Date(timeIntervalSince1970: Double(expiry)))
    }
}
