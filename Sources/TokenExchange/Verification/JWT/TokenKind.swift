internal import JOSE

/// Keeps one kind of JWT from being used as another (RFC 8725 sections 2.8 and 3.11).
enum TokenKind {
    /// Checks the header's `typ`. A media type is compared without case and without `application/` (RFC 7515 section 4.1.9).
    ///
    /// - ID token: none or `JWT` (OpenID Connect Core 1.0 section 2 defines no other).
    /// - Access token: `at+jwt` (RFC 9068 section 2.1).
    /// - Identity assertion grant: `oauth-id-jag+jwt`.
    /// - JWT: any of the first two, or `JOSE`, which says no more than that it is compact; but no other declared type: a logout token or a DPoP proof is not a bearer token.
    static func check(header: JWSHeader, isUsedAs type: TokenType) throws(SubjectTokenRefusal) {
        let declared = mediaType(header)
        let fits =
            switch type {
            case .idToken: declared == nil || declared == "jwt"
            case .accessToken: declared == "at+jwt"
            case .jwt: declared == nil || declared == "jwt" || declared == "at+jwt" || declared == "jose"
            case .identityAssertionGrant: isIdentityAssertionGrant(header)
            case .refreshToken, .saml1, .saml2, .transactionToken, .other: false
            }
        guard fits else { throw .typeMismatch }
    }

    /// Checks what claims say of the token's kind where its `typ` does not.
    ///
    /// `events` marks a security event or logout token (RFC 8417 section 2.2); `token_use` (Cognito), `token_class`
    /// (idpyoidc) and `typ` (Keycloak) mark what is not an ID token. A provider that marks its access tokens in no way
    /// needs a rule of its own, such as `has(claims.nonce)`.
    static func check(claims: JSONObject, areUsedAs type: TokenType) throws(SubjectTokenRefusal) {
        guard claims["events"] == nil else { throw .typeMismatch }
        let kind = claims["typ"]?.stringValue
        if let kind, notBearerTokens.contains(kind) { throw .typeMismatch }
        guard type == .idToken else { return }
        if claims["token_use"] == "access" || claims["token_class"] == "access_token" { throw .typeMismatch }
        if let kind, accessTokens.contains(kind) { throw .typeMismatch }
    }

    /// Keycloak's `typ` claims.
    private static let notBearerTokens: Set<String> = ["Refresh", "Offline", "Logout"]
    private static let accessTokens: Set<String> = ["Bearer", "DPoP"]

    static func isAccessToken(_ header: JWSHeader) -> Bool { mediaType(header) == "at+jwt" }

    /// draft-ietf-oauth-identity-assertion-authz-grant-02 section 4.3.
    static func isIdentityAssertionGrant(_ header: JWSHeader) -> Bool {
        mediaType(header) == LocalJWT.identityAssertionGrant
    }

    private static func mediaType(_ header: JWSHeader) -> String? {
        guard let type = header.type?.lowercased() else { return nil }
        let prefix = "application/"
        return type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : type
    }
}
