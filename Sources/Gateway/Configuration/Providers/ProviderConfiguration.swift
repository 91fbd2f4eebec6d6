public import ClaimMapping
public import ProviderDocuments
public import TokenExchange

/// One provider file, checked.
public struct ProviderConfiguration: Sendable {
    /// What its tokens must satisfy and whom they make, and where its keys come from.
    public var kind: Kind
    /// What people call it; the id if the file does not say.
    public var displayName: String
    /// The tests in the file.
    public var tests: [MappingTest]
    /// The type of token that the tests are of.
    public var testTokenType = TokenType.idToken
    /// The file, as problems name it.
    public var file: String
    /// The line of each expression in the file.
    public var expressionLines: [MappingProblem.Place: Int] = [:]

    /// The kinds of providers, each with where its keys come from.
    public enum Kind: Sendable {
        /// One that signs JWTs.
        case jwt(JWTProvider, ProviderKeys)
        /// One that signs SAML assertions, or a federation of such.
        case saml(SAMLProvider, ProviderMetadata)
        /// One that is asked what its tokens say.
        case introspection(IntrospectionProvider, ProviderIntrospection)
    }

    /// Describes a provider.
    public init(_ kind: Kind, displayName: String, tests: [MappingTest], file: String) {
        self.kind = kind
        self.displayName = displayName
        self.tests = tests
        self.file = file
    }
}

extension ProviderConfiguration {
    /// The provider.
    public var provider: IdentityProvider {
        switch kind {
        case .jwt(let provider, _): .jwt(provider)
        case .saml(let provider, _): .saml(provider)
        case .introspection(let provider, _): .introspection(provider)
        }
    }

    /// What is configured of every provider.
    public var profile: ProviderProfile { provider.profile }

    /// The provider, if it signs JWTs.
    public var jwt: JWTProvider? {
        guard case .jwt(let provider, _) = kind else { return nil }
        return provider
    }

    /// The provider, if it signs SAML assertions.
    public var saml: SAMLProvider? {
        guard case .saml(let provider, _) = kind else { return nil }
        return provider
    }

    /// Where the keys of a provider of JWTs come from.
    public var keys: ProviderKeys? {
        guard case .jwt(_, let keys) = kind else { return nil }
        return keys
    }

    /// Where the metadata of a SAML provider comes from.
    public var metadata: ProviderMetadata? {
        guard case .saml(_, let metadata) = kind else { return nil }
        return metadata
    }

    /// Where a provider of opaque tokens is asked about them.
    public var endpoint: ProviderIntrospection? {
        guard case .introspection(_, let endpoint) = kind else { return nil }
        return endpoint
    }

    /// Changes a provider of opaque tokens, and where it is asked; another one is left alone.
    public mutating func changeIntrospection(
        _ change: (inout IntrospectionProvider, inout ProviderIntrospection) throws -> Void
    ) rethrows {
        guard case .introspection(var provider, var endpoint) = kind else { return }
        try change(&provider, &endpoint)
        kind = .introspection(provider, endpoint)
    }

    /// Changes a provider of JWTs, and where its keys come from; another one is left alone.
    public mutating func changeJWT(_ change: (inout JWTProvider, inout ProviderKeys) throws -> Void) rethrows {
        guard case .jwt(var provider, var keys) = kind else { return }
        try change(&provider, &keys)
        kind = .jwt(provider, keys)
    }

    /// Changes a provider of SAML assertions, and where its metadata comes from; another one is left alone.
    public mutating func changeSAML(_ change: (inout SAMLProvider, inout ProviderMetadata) throws -> Void) rethrows {
        guard case .saml(var provider, var metadata) = kind else { return }
        try change(&provider, &metadata)
        kind = .saml(provider, metadata)
    }
}
