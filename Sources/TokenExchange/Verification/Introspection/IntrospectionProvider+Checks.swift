internal import FoundationEssentials
internal import JOSE

extension IntrospectionProvider {
    /// `iss` must be that of the provider's file, where that has one, byte for byte.
    func checkIssuer(_ claims: JSONObject) throws(SubjectTokenRefusal) {
        guard let issuer else { return }
        guard let claim = claims["iss"] else { throw .introspection(.issuerMissing) }
        guard let claimed = claim.stringValue else { throw .introspection(.issuerMalformed) }
        guard issuer.description.hasSameBytes(as: claimed) else { throw .introspection(.issuerMismatch) }
    }

    /// `exp` is optional in RFC 7662. Where it is missing, the file must say how long such a token is taken to live.
    ///
    /// - Returns: The expiry in whole seconds since 1970, rounded down.
    func checkExpiry(_ answer: IntrospectionAnswer, at now: Date) throws(SubjectTokenRefusal) -> Int {
        guard answer.members["exp"] == nil, let assumedLifetime else {
            return try profile.checkExpiry(answer.members, at: now)
        }
        let expiry = answer.askedAt.timeIntervalSince1970 + Double(assumedLifetime)
        guard now.timeIntervalSince1970 < expiry else { throw .expired }
        return Int(expiry)
    }

    /// The client that the token was issued to must be one of the file's.
    func checkClient(_ claim: JSONValue?) throws(SubjectTokenRefusal) {
        guard let claim else { throw .introspection(.clientIDMissing) }
        guard let client = claim.stringValue else { throw .introspection(.clientIDMalformed) }
        guard Parties(names: clientIDs).hold(client) else { throw .introspection(.clientIDMismatch) }
    }

    /// For an explanation.
    var issuerFacts: String { issuer.map { "iss must be \($0)" } ?? "any iss" }

    /// For an explanation.
    func expiryFacts(_ facts: VerificationFacts) -> String {
        guard facts.claims["exp"] == nil, let assumedLifetime else { return facts.time("exp") }
        return "no exp: assumed_lifetime \(assumedLifetime) s from the answer on"
    }
}

extension TokenKind {
    /// Checks that an answer is about an access token.
    ///
    /// `token_type` is how it is used (RFC 7662 section 2.2, RFC 6749 section 7.1), compared without case; some servers
    /// write `access_token`. `token_use` (Cognito), `token_class` (idpyoidc) and `typ` (Keycloak) mark what it is not.
    static func check(answer claims: JSONObject) throws(SubjectTokenRefusal) {
        guard claims["events"] == nil else { throw .typeMismatch }
        if let claim = claims["token_type"], !claim.isNull {
            guard let type = claim.stringValue, usesOfAccessTokens.contains(type.lowercased()) else {
                throw .typeMismatch
            }
        }
        for name in ["typ", "token_use", "token_class"] {
            guard let kind = claims[name]?.stringValue?.lowercased() else { continue }
            guard !otherKinds.contains(kind) else { throw .typeMismatch }
        }
    }

    private static let usesOfAccessTokens: Set<String> = ["bearer", "dpop", "access_token"]
    private static let otherKinds: Set<String> = [
        "id", "id_token", "refresh", "refresh_token", "offline", "logout", "logout_token", "logout+jwt", "code",
        "authorization_code", "dpop+jwt", "secevent+jwt",
    ]
}
