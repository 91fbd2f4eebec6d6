/// A configured identity provider, by the kind of its tokens.
public enum IdentityProvider: Sendable {
    /// One that signs JWTs.
    case jwt(JWTProvider)
    /// One that signs SAML assertions, or a federation of such.
    case saml(SAMLProvider)
    /// One that is asked what its tokens say.
    case introspection(IntrospectionProvider)

    /// What is configured of every provider.
    public var profile: ProviderProfile {
        switch self {
        case .jwt(let provider): provider.profile
        case .saml(let provider): provider.profile
        case .introspection(let provider): provider.profile
        }
    }
}
