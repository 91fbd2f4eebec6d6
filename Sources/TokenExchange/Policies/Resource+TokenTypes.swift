extension Resource {
    /// Whether there are tokens of a type for the resource.
    public func hasTokens(of type: TokenType) -> Bool {
        switch type {
        case .accessToken, .refreshToken: isServedHere
        case .jwt: isServedHere && format == .jwt
        case .saml2: saml != nil
        case .identityAssertionGrant: identityAssertion != nil
        case .transactionToken: trustDomain != nil
        case .idToken, .saml1, .other: false
        }
    }

    /// Whether it takes our access tokens: an authorization server elsewhere and a trust domain do not.
    private var isServedHere: Bool { identityAssertion == nil && trustDomain == nil }
}

extension TokenType {
    /// Whether one token may be for several resources.
    var isForSeveralTargets: Bool {
        switch self {
        case .accessToken, .jwt, .refreshToken: true
        case .idToken, .saml1, .saml2, .identityAssertionGrant, .transactionToken, .other: false
        }
    }
}
