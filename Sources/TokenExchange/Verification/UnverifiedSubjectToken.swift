/// A subject token whose provider is known and nothing else of it is believed.
indirect enum UnverifiedSubjectToken {
    case jwt(RoutedJWT)
    case saml(RoutedAssertion)
    case opaque(RoutedOpaqueToken)
    case local(LocalToken)

    /// The configured provider; `nil` for a token of the gateway's own.
    var profile: ProviderProfile? {
        switch self {
        case .jwt(let token): token.provider.profile
        case .saml(let token): token.provider.profile
        case .opaque(let token): token.provider.profile
        case .local: nil
        }
    }

    /// What stands for its provider in policies.
    var providerID: ProviderID {
        switch self {
        case .jwt(let token): token.provider.profile.id
        case .saml(let token): token.provider.profile.id
        case .opaque(let token): token.provider.profile.id
        case .local(let token): token.provider
        }
    }

    /// Why it is refused where no policy lets the client use its provider.
    var refusalWhereNotAllowed: SubjectTokenRefusal {
        guard case .opaque(let token) = self, token.isFoundByType else { return .providerNotAllowed }
        return .introspection(.providerNotAllowed)
    }
}
