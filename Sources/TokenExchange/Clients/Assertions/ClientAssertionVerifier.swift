internal import Crypto
internal import JOSE

internal import struct Foundation.Date

/// Verifies that a client signed an assertion, and uses it up (RFC 7523 section 3, OpenID Connect Core 1.0 section 9).
struct ClientAssertionVerifier: Sendable {
    /// What `aud` may name.
    let audiences: [String]
    let keys: any ClientKeySource
    let store: any UsedTokenStore

    func verify(
        _ assertion: UnverifiedClientAssertion, of clientID: String, algorithms: Set<SignatureAlgorithm>, at now: Date
    ) async throws(ClientRefusal) {
        try assertion.checkKind(orAlso: ["client-authentication+jwt"])
        let jwt = try await verifySignature(of: assertion.jwt, by: clientID, algorithms, at: now)
        let claims = ClientAssertionClaims(claims: jwt.claims)
        do throws(ClientAssertionRefusal) {
            try claims.checkParties(clientID)
            try claims.checkAudience(audiences)
            let expiry = try claims.expiry(at: now)
            try claims.checkStart(at: now)
            try await use(try claims.id(), of: clientID, until: expiry, at: now)
        } catch {
            throw .assertion(error)
        }
    }

    /// With the keys at hand; when they lack the assertion's key, once more with the newest that can be had.
    private func verifySignature(
        of jwt: UnverifiedJWT, by clientID: String, _ algorithms: Set<SignatureAlgorithm>, at now: Date
    ) async throws(ClientRefusal) -> VerifiedJWT {
        let verifier = JWSVerifier(algorithms: algorithms)
        let known = try await keySet(of: clientID, missing: nil, at: now)
        do throws(JWSRejection) {
            return try verifier.verify(jwt, with: known)
        } catch {
            guard let missing = MissingKey(error, for: jwt.header) else { throw .assertion(.init(error)) }
            let newest = try await keySet(of: clientID, missing: missing, at: now)
            guard newest != known else { throw .assertion(.init(error)) }
            do throws(JWSRejection) { return try verifier.verify(jwt, with: newest) } catch {
                throw .assertion(.init(error))
            }
        }
    }

    private func keySet(
        of clientID: String, missing: MissingKey?, at now: Date
    ) async throws(ClientRefusal) -> JWKSet {
        do throws(KeysUnavailable) {
            return try await keys.keySet(ofClient: clientID, missing: missing, at: now)
        } catch {
            throw .assertion(.keysUnavailable(retryAfterSeconds: error.retryAfterSeconds))
        }
    }

    /// Another client may well use the same `jti`.
    private func use(
        _ id: String, of clientID: String, until expiry: Date, at now: Date
    ) async throws(ClientAssertionRefusal) {
        let digest = SHA256.hash(data: Array("client-assertion:\(clientID)\n\(id)".utf8))
        let isFirst: Bool
        do throws(StoreUnavailable) {
            isFirst = try await store.use(
                UsedToken(provider: .client, digest: Array(digest)), until: expiry.addingTimeInterval(1), at: now)
        } catch {
            throw .usedAssertionsUnavailable
        }
        guard isFirst else { throw .replayed }
    }
}
