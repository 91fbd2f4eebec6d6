internal import ClaimMapping
public import JOSE

public import struct Foundation.Date

/// Tells resource servers about tokens (RFC 7662), and revokes them (RFC 7009).
public struct TokenInspection: Sendable {
    private let tokens: LocalTokenVerifier
    private let algorithm: SignatureAlgorithm

    /// Wires it.
    ///
    /// - Parameters:
    ///   - issuer: The `iss` of local tokens.
    ///   - algorithm: What signed answers are signed with.
    public init(issuer: String, algorithm: SignatureAlgorithm, signingKeys: SigningKeyRing, state: any TokenState) {
        self.tokens = LocalTokenVerifier(issuer: issuer, keys: signingKeys, state: state)
        self.algorithm = algorithm
    }

    /// What a client may know of a token (RFC 7662 section 2.2).
    ///
    /// - Returns: `active` false for whatever is not a token of ours that is good now, and for what is not the client's to
    ///   know: the two look the same.
    /// - Throws: ``StoreUnavailable``: nothing can be said now.
    public func introspect(
        _ token: [UInt8], for client: Client, at now: Date
    ) async throws(StoreUnavailable) -> JSONObject {
        guard let found = try await good(token, at: now), found.isKnowable(to: client) else { return ["active": false] }
        return found.answer
    }

    /// The answer as a JWT (RFC 9701 section 5).
    ///
    /// - Throws: A ``Refusal`` if it cannot be signed.
    public func signed(_ answer: JSONObject, for client: Client, at now: Date) throws(Refusal) -> String {
        guard let key = tokens.keys.key(for: algorithm) else { throw .issuing(.noSigningKey) }
        let claims: JSONObject = [
            "iss": .string(tokens.issuer), "aud": .string(client.id),
            "iat": .integer(Int64(now.timeIntervalSince1970)), "token_introspection": .object(answer),
        ]
        do throws(SigningKeyError) {
            return try key.sign(payload: JSONValue.object(claims).serialized(), type: "token-introspection+jwt")
        } catch {
            throw .issuing(.signingFailed)
        }
    }

    /// What became of a revocation.
    public enum Revocation: Equatable, Sendable {
        /// The token is revoked, or was no good before.
        case done(id: String?)
        /// The token is another client's, and stays.
        case ofOtherClient
        /// Tokens of this kind are revoked in another way.
        case typeNotServed
    }

    /// Revokes a token of the client's own, and what came from it: a refresh token with its whole family.
    ///
    /// - Throws: ``StoreUnavailable``: the token is as good as before.
    public func revoke(_ token: [UInt8], for client: Client, at now: Date) async throws(StoreUnavailable) -> Revocation
    {
        switch OpaqueToken.kind(of: token) {
        case .personalAccessToken, .subjectToken: return .typeNotServed
        case .accessToken, .refreshToken, nil: break
        }
        guard let found = try await good(token, at: now) else { return .done(id: nil) }
        guard found.clientID.hasSameBytes(as: client.id) else { return .ofOtherClient }
        let end = Date(timeIntervalSince1970: Double(found.expiry))
        try await tokens.state.revoke(
            [found.id], until: found.kind == .refreshToken ? FamilyEnd.of(end, at: now) : end, at: now)
        return .done(id: found.id)
    }

    private func good(_ token: [UInt8], at now: Date) async throws(StoreUnavailable) -> InspectedToken? {
        do throws(SubjectTokenRefusal) {
            return try await tokens.inspect(token, at: now)
        } catch .local(.storeUnavailable) {
            throw StoreUnavailable()
        } catch {
            return nil
        }
    }
}

extension InspectedToken {
    private static let privateNames: Set<String> = [LocalClaims.originName, LocalClaims.issuedToName]

    /// RFC 7662 section 2.2: the claims of the token, and what it is.
    fileprivate var answer: JSONObject {
        var answer: JSONObject = ["active": true]
        for (name, value) in claims.all where !Self.privateNames.contains(name) { answer[name] = value }
        answer["client_id"] = .string(clientID)
        if kind == .accessToken {
            answer["token_type"] = claims.all["cnf"]?.objectValue?["jkt"] == nil ? "Bearer" : "DPoP"
        }
        return answer
    }
}
