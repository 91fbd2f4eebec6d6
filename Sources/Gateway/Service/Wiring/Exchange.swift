internal import SAML
internal import TokenExchange
internal import XMLSecurity

// What the use case takes from the configuration.

extension TokenExchange {
    init(
        _ configuration: GatewayConfiguration, keys: any KeySetSource, metadata: any MetadataSource,
        introspection: any IntrospectionSource, state: any TokenState, signingKeys: SigningKeyRing
    ) {
        self.init(
            issuer: configuration.issuer, rules: TokenRules(configuration.tokens),
            providers: ProviderDirectory(configuration.providers.map(\.provider)),
            matrix: PolicyMatrix(resources: configuration.resources, policies: configuration.policies), keys: keys,
            metadata: metadata, introspection: introspection, state: state, signingKeys: signingKeys,
            assertions: AssertionIssuer(configuration))
    }
}

extension TokenRules {
    fileprivate init(_ defaults: TokenDefaults) {
        self.init(
            lifetime: defaults.lifetime, algorithm: defaults.algorithm, maximumActors: defaults.maximumActors)
    }
}

extension AssertionIssuer {
    /// `nil` for a gateway without a key for assertions.
    fileprivate init?(_ configuration: GatewayConfiguration) {
        guard let key = configuration.saml.signing.first,
            let entityID = configuration.saml.entityID ?? (try? EntityID("\(configuration.issuer)/saml"))
        else { return nil }
        self.init(entityID: entityID, signer: XMLSigner(key: key, algorithm: key.defaultAlgorithm))
    }
}

extension TokenInspection {
    init(_ configuration: GatewayConfiguration, signingKeys: SigningKeyRing, state: any TokenState) {
        self.init(
            issuer: configuration.issuer, algorithm: configuration.tokens.algorithm, signingKeys: signingKeys,
            state: state)
    }
}
