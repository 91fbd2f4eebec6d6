internal import JOSE

/// A token that says to be the gateway's own, and nothing else of it is believed.
enum LocalToken: Sendable {
    /// One with a prefix of ours.
    case opaque(OpaqueToken)
    /// One whose `iss` is ours.
    case jwt(UnverifiedJWT)

    /// What stands for it in policies.
    var provider: ProviderID {
        switch self {
        case .opaque(let token):
            switch token.kind {
            case .personalAccessToken: .personalAccessTokens
            case .subjectToken: .subjectTokens
            case .accessToken, .refreshToken: .localTokens
            }
        case .jwt: .localTokens
        }
    }

    /// Keeps one kind of token from being used as another.
    func check(isUsedAs type: TokenType) throws(SubjectTokenRefusal) {
        switch self {
        case .opaque(let token):
            guard type == (token.kind == .refreshToken ? .refreshToken : .accessToken) else { throw .typeMismatch }
        case .jwt(let jwt):
            guard TokenKind.local(of: jwt.header).contains(type) else { throw .typeMismatch }
        }
    }
}

extension TokenKind {
    /// What a JWT of ours may be declared as, by its `typ`, which all of them have.
    fileprivate static func local(of header: JWSHeader) -> Set<TokenType> {
        switch header.type {
        case LocalJWT.accessToken: [.accessToken, .jwt]
        case LocalJWT.idToken: [.idToken]
        case LocalJWT.transactionToken: [.transactionToken]
        default: []
        }
    }
}

/// The `typ` of the gateway's own JWTs.
enum LocalJWT {
    /// RFC 9068 section 2.1.
    static let accessToken = "at+jwt"
    /// RFC 7519 section 5.1; OpenID Connect names none.
    static let idToken = "JWT"
    /// draft-ietf-oauth-transaction-tokens-08 section 7.1.
    static let transactionToken = "txntoken+jwt"
    /// draft-ietf-oauth-identity-assertion-authz-grant-02 section 4.3.
    static let identityAssertionGrant = "oauth-id-jag+jwt"

    static let all: Set<String> = [accessToken, idToken, transactionToken, identityAssertionGrant]
}
