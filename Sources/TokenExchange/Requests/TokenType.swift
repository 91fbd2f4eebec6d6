/// A token type identifier (RFC 8693 section 3).
public enum TokenType: String, CaseIterable, Hashable, Sendable {
    /// An OpenID Connect ID token.
    case idToken = "urn:ietf:params:oauth:token-type:id_token"
    /// An OAuth 2.0 access token; as a JWT, one by RFC 9068.
    case accessToken = "urn:ietf:params:oauth:token-type:access_token"
    /// Any JWT.
    case jwt = "urn:ietf:params:oauth:token-type:jwt"
    /// An OAuth 2.0 refresh token.
    case refreshToken = "urn:ietf:params:oauth:token-type:refresh_token"
    /// A base64url-encoded SAML 1.1 assertion.
    case saml1 = "urn:ietf:params:oauth:token-type:saml1"
    /// A base64url-encoded SAML 2.0 assertion.
    case saml2 = "urn:ietf:params:oauth:token-type:saml2"

    /// The last part of the identifier, as provider files and audit events write it: `id_token`.
    public var shortName: String {
        switch self {
        case .idToken: "id_token"
        case .accessToken: "access_token"
        case .jwt: "jwt"
        case .refreshToken: "refresh_token"
        case .saml1: "saml1"
        case .saml2: "saml2"
        }
    }

    /// The type of a short name, such as `id_token`; `nil` if there is none.
    public init?(shortName: String) {
        guard let type = Self.allCases.first(where: { $0.shortName == shortName }) else { return nil }
        self = type
    }
}
