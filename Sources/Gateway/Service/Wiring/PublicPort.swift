internal import Foundation
internal import Logging
internal import SAML
internal import Storage
internal import TokenExchange
internal import XMLSecurity

// What the public port takes from the configuration.

extension RequestAuthentication {
    /// The clients of the configuration.
    init(
        _ configuration: GatewayConfiguration, clientKeys: any ClientKeySource, providerKeys: any KeySetSource,
        usedAssertions: any UsedTokenStore
    ) {
        self.init(
            clients: ClientAuthenticator(
                clients: configuration.clients,
                issuer: configuration.issuer, tokenEndpoint: configuration.issuer + "/token", clientKeys: clientKeys,
                providers: configuration.providers.map(\.provider), providerKeys: providerKeys,
                usedAssertions: usedAssertions),
            proxies: TrustedProxies(networks: configuration.listen.trustedProxies),
            limiter: RequestLimiter(configuration.limits))
    }
}

extension PossessionProofs {
    /// The proofs of the token endpoint.
    init(_ configuration: GatewayConfiguration, usedProofs store: any UsedTokenStore) throws(MasterKeyError) {
        let key = try configuration.keys.masterKey().derivedKey(for: "DPoP nonces")
        self.init(
            verifier: DPoPVerifier(
                usedProofs: store, nonces: DPoPNonces(key: key), nonceRule: configuration.dpop.nonce),
            url: configuration.issuer + "/token")
    }
}

extension PublicRouter {
    init(
        _ configuration: GatewayConfiguration, token: TokenEndpoint, inspection: TokenInspection,
        state: any TokenState, rotation: SigningKeyRotation, readiness: Readiness, logger: Logger
    ) throws(InvalidEntityID) {
        let metadata = MetadataDocument(configuration)
        self.init(
            token: token,
            introspection: TokenIntrospectionEndpoint(
                inspection: inspection, clients: token.clients, audit: token.audit),
            revocation: TokenRevocationEndpoint(inspection: inspection, clients: token.clients, audit: token.audit),
            subjectTokens: SubjectTokenEndpoint(
                maker: SubjectTokenMaker(state: state, clients: configuration.clients), clients: token.clients,
                audit: token.audit),
            metadata: PublishedDocument(metadata.json, contentType: "application/json", maximumAge: 3600),
            keys: PublishedKeys(rotation.ring, publishAhead: rotation.schedule.publishAhead),
            samlMetadata: try SAMLMetadataEndpoint(configuration, logger: logger),
            readiness: readiness, asksForCertificates: configuration.listen.asksForCertificates,
            basePath: URL(string: configuration.issuer)?.path ?? "")
    }
}

extension SAMLMetadataEndpoint {
    /// - Throws: `InvalidEntityID` if the issuer is too long to make one of.
    convenience init(_ configuration: GatewayConfiguration, logger: Logger) throws(InvalidEntityID) {
        let rules = configuration.saml
        let usual = try EntityID("\(configuration.issuer)/saml")
        self.init(
            metadata: ServiceProviderMetadata(
                entityID: rules.entityID ?? usual,
                assertionConsumer: "\(configuration.issuer)/saml/acs",
                signingCertificates: rules.signing.compactMap(\.certificate),
                encryptionCertificates: rules.encryption.prefix(1).map(\.certificate),
                validity: rules.metadataValidity),
            signingKey: rules.signing.first, logger: logger)
    }
}
