/// The grants of the token endpoint: envelopes of one pipeline.
public enum GrantType: String, CaseIterable, Sendable {
    /// RFC 8693.
    case tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"
    /// A JWT as the grant: RFC 7523, and draft-ietf-oauth-identity-assertion-authz-grant.
    case jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    /// A SAML assertion as the grant: RFC 7522.
    case saml2Bearer = "urn:ietf:params:oauth:grant-type:saml2-bearer"
    /// RFC 6749 section 6.
    case refreshToken = "refresh_token"
    /// RFC 6749 section 4.4.
    case clientCredentials = "client_credentials"

    /// Its last word, as the audit writes it: `token_exchange`.
    public var shortName: String {
        switch self {
        case .tokenExchange: "token_exchange"
        case .jwtBearer: "jwt_bearer"
        case .saml2Bearer: "saml2_bearer"
        case .refreshToken: "refresh_token"
        case .clientCredentials: "client_credentials"
        }
    }
}
