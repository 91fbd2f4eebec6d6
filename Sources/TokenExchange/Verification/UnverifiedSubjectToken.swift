/// A subject token whose provider is known and nothing else of it is believed.
enum UnverifiedSubjectToken {
    case jwt(RoutedJWT)
    case saml(RoutedAssertion)

    var profile: ProviderProfile {
        switch self {
        case .jwt(let token): token.provider.profile
        case .saml(let token): token.provider.profile
        }
    }
}
