internal import TokenExchange

/// What a provider issues.
enum ProviderType: String, CaseIterable {
    /// Signed JWTs.
    case oidc
    /// SAML 2.0 assertions.
    case saml
    /// Opaque tokens (RFC 7662).
    case introspection

    /// The subject token types that such a provider can accept, the default first.
    var tokenTypes: [TokenType] {
        switch self {
        case .oidc: [.idToken, .accessToken, .jwt, .identityAssertionGrant]
        case .saml: [.saml2]
        case .introspection: [.accessToken]
        }
    }
}
