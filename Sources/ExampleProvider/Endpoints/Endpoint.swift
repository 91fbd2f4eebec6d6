/// A place where a provider answers.
public enum Endpoint: Hashable, Sendable, CaseIterable {
    /// The discovery document: below the issuer (OpenID Connect Discovery 1.0 section 4) and, of an issuer with a path,
    /// also where RFC 8414 section 3.1 looks for it.
    case discovery
    /// The JWK set (RFC 7517 section 5).
    case jwks
    /// The login-free token endpoint: claims in, an ID token out.
    case demoToken
    /// The metadata of the SAML side (saml-metadata section 4.1.1).
    case samlMetadata
    /// The login-free endpoint of the SAML side: claims in, a response out.
    case demoResponse
    /// The introspection endpoint (RFC 7662 section 2).
    case introspection
    /// The login-free endpoint of opaque tokens: what introspection shall say in, a token out.
    case demoOpaqueToken

    /// What follows the issuer in its address.
    var path: String {
        switch self {
        case .discovery: "/.well-known/openid-configuration"
        case .jwks: "/jwks"
        case .demoToken: "/demo/token"
        case .samlMetadata: "/saml/metadata"
        case .demoResponse: "/demo/saml"
        case .introspection: "/introspect"
        case .demoOpaqueToken: "/demo/opaque-token"
        }
    }
}
