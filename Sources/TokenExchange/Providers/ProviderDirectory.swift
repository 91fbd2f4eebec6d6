internal import ClaimMapping
internal import SAML

/// The configured providers by what their tokens say of themselves.
public struct ProviderDirectory: Sendable {
    private let byIssuer: [Issuer: JWTProvider]
    private let byEntityID: [EntityID: SAMLProvider]
    private let profiles: [ProviderID: ProviderProfile]
    private let byTokenType: [TokenType: IntrospectionProvider]
    /// The enabled providers whose opaque tokens may come as access tokens.
    let providersOfOpaqueTokens: [IntrospectionProvider]
    /// The enabled federations, in the order of their files.
    let federations: [SAMLProvider]
    /// The enabled providers whose tokens may be encrypted.
    let providersWithDecryptionKeys: [JWTProvider]

    /// Files the providers. Where two share an issuer or entity ID the first one keeps it: configuration refuses that before.
    public init(_ providers: [IdentityProvider]) {
        var byIssuer: [Issuer: JWTProvider] = [:]
        var byEntityID: [EntityID: SAMLProvider] = [:]
        var byTokenType: [TokenType: IntrospectionProvider] = [:]
        var providersOfOpaqueTokens: [IntrospectionProvider] = []
        var federations: [SAMLProvider] = []
        for provider in providers {
            switch provider {
            case .jwt(let provider):
                for issuer in provider.issuerAliases.union([provider.issuer]) where byIssuer[issuer] == nil {
                    byIssuer[issuer] = provider
                }
            case .saml(let provider):
                guard let entityID = provider.entityID else {
                    if provider.isEnabled { federations.append(provider) }
                    continue
                }
                if byEntityID[entityID] == nil { byEntityID[entityID] = provider }
            case .introspection(let provider):
                if provider.isEnabled, provider.accepts.contains(.accessToken) {
                    providersOfOpaqueTokens.append(provider)
                }
                if let type = provider.subjectTokenType, byTokenType[type]?.isEnabled != true {
                    byTokenType[type] = provider
                }
            }
        }
        self.byIssuer = byIssuer
        self.profiles = Dictionary(providers.map { ($0.profile.id, $0.profile) }) { first, _ in first }
        self.byEntityID = byEntityID
        self.federations = federations
        self.byTokenType = byTokenType
        self.providersOfOpaqueTokens = providersOfOpaqueTokens
        self.providersWithDecryptionKeys = providers.compactMap { provider in
            guard case .jwt(let provider) = provider, provider.isEnabled, !provider.decryptionKeys.isEmpty else {
                return nil
            }
            return provider
        }
    }

    var hasDecryptionKeys: Bool { !providersWithDecryptionKeys.isEmpty }

    /// The provider of an `iss`, by exact comparison.
    func provider(ofIssuer claimed: String?) throws(SubjectTokenRefusal) -> JWTProvider {
        guard let claimed else { throw .issuerMissing }
        guard let issuer = try? Issuer(claimed), let provider = byIssuer[issuer] else { throw .issuerUnknown }
        guard provider.isEnabled else { throw .providerDisabled }
        return provider
    }

    /// A provider by its id.
    func profile(of id: ProviderID) throws(SubjectTokenRefusal) -> ProviderProfile {
        guard let profile = profiles[id] else { throw .issuerUnknown }
        guard profile.isEnabled else { throw .providerDisabled }
        return profile
    }

    /// The provider of an entity ID, by exact comparison; `nil` if only a federation may know it.
    func provider(ofEntity entity: EntityID) throws(SubjectTokenRefusal) -> SAMLProvider? {
        guard let provider = byEntityID[entity] else { return nil }
        guard provider.isEnabled else { throw .providerDisabled }
        return provider
    }

    /// The provider that a file gives a subject token type of its own.
    func provider(ofTokenType type: TokenType) throws(SubjectTokenRefusal) -> IntrospectionProvider {
        guard let provider = byTokenType[type] else { throw .typeNotServed }
        guard provider.isEnabled else { throw .introspection(.providerDisabled) }
        return provider
    }

    /// Whether a type is that of one of these.
    func hasProvider(ofTokenType type: TokenType) -> Bool { byTokenType[type] != nil }

    /// For an explanation: the provider whose issuer differs from an unknown one in its final slash or in case alone.
    func nearMiss(ofIssuer claimed: String?) -> String? {
        guard let claimed, (try? provider(ofIssuer: claimed)) == nil else { return nil }
        let near = byIssuer.first { Self.folded($0.key.description) == Self.folded(claimed) && $0.value.isEnabled }
        return near.map {
            "\($0.value.id) has the issuer \(SecretMask.quoted($0.key.description)), which is another one"
        }
    }

    /// For an explanation: the provider whose entity ID differs from an unknown one in its final slash or in case alone.
    func nearMiss(ofEntity claimed: EntityID) -> String? {
        let near = byEntityID.first {
            Self.folded($0.key.description) == Self.folded(claimed.description) && $0.value.isEnabled
        }
        return near.map {
            "\($0.value.id) has the entity ID \(SecretMask.quoted($0.key.description)), which is another one"
        }
    }

    private static func folded(_ issuer: String) -> String {
        issuer.lowercased().hasSuffix("/") ? String(issuer.lowercased().dropLast()) : issuer.lowercased()
    }
}
