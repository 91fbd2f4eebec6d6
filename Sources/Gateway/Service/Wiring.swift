internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import Logging
internal import ProviderDocuments
internal import SAML
internal import Storage
internal import TokenExchange
internal import XMLSecurity

// What each part takes from the configuration.

extension SQLiteStore {
    convenience init(_ configuration: GatewayConfiguration, reportingTo logger: Logger) throws {
        if let lost = LostMasterKey(configuration) { throw lost }
        try self.init(
            path: configuration.store, masterKey: try configuration.keys.masterKey(),
            onFailure: { logger.error("store failed", metadata: ["error": "\($0)"]) })
    }
}

extension SigningKeyRotation {
    /// The stored signing keys; one is made for each algorithm that a resource needs and that has none.
    init(_ configuration: GatewayConfiguration, store: some SigningKeyStore, at now: Date) async throws {
        try await self.init(
            store: store, schedule: configuration.keys.schedule,
            algorithms: Set(configuration.resources.map(\.algorithm)).union([configuration.tokens.algorithm]), at: now)
    }
}

extension JWKSetCache {
    /// The key sets of the enabled providers of JWTs.
    convenience init(
        _ configuration: GatewayConfiguration, fetcher: DocumentFetcher, store: some DocumentStore,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in }
    ) {
        self.init(
            providers: configuration.providers.filter(\.profile.isEnabled).compactMap(\.keys), fetcher: fetcher,
            store: store, events: events)
    }
}

extension MetadataCache {
    /// The metadata of the enabled SAML providers.
    convenience init(
        _ configuration: GatewayConfiguration, fetcher: DocumentFetcher, store: some DocumentStore,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in }
    ) {
        self.init(
            providers: configuration.providers.filter(\.profile.isEnabled).compactMap(\.metadata), fetcher: fetcher,
            store: store, events: events)
    }
}

extension IntrospectionCache {
    /// The enabled providers of opaque tokens.
    convenience init(
        _ configuration: GatewayConfiguration, fetcher: DocumentFetcher,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in }
    ) {
        self.init(
            providers: configuration.providers.filter(\.profile.isEnabled).compactMap(\.endpoint), fetcher: fetcher,
            events: events)
    }
}

extension AuditLog {
    convenience init(_ configuration: GatewayConfiguration, reportingTo logger: Logger) throws {
        try self.init(path: configuration.audit.file) { errno in
            logger.critical(
                "audit events could not be written", metadata: ["error": "\(String(cString: strerror(errno)))"])
        }
    }
}

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

extension ClientKeyCache {
    /// The key sets of the clients that have any.
    convenience init(
        _ configuration: GatewayConfiguration, fetcher: DocumentFetcher, store: some DocumentStore,
        reportingTo logger: Logger
    ) {
        self.init(clients: configuration.clientKeys, fetcher: fetcher, store: store) { clientID, event in
            var logger = logger
            logger[metadataKey: "client"] = clientID.map { "\($0)" }
            event.log(to: logger)
        }
    }
}

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

extension AdminRouter {
    /// - Throws: `AdminTokenError` if the configuration has no token and its file cannot be read or made.
    init(
        _ configuration: GatewayConfiguration, _ address: AdminAddress, exchange: TokenExchange, audit: DecisionCounts,
        documents: ProviderDocumentCaches, store: SQLiteStore, rotation: SigningKeyRotation
    ) throws {
        let token = try address.token ?? AdminTokenFile(besideStore: configuration.store).loadOrCreate()
        self.init(
            authentication: AdminAuthentication(token: token),
            explain: ExplainEndpoint(
                explainer: DecisionExplainer(exchange: exchange, clients: configuration.clients), audit: audit),
            providers: ProvidersEndpoint(documents: documents),
            personalAccessTokens: PersonalAccessTokensEndpoint(
                store: store, resources: configuration.resources, audit: audit),
            subjectTokens: SubjectTokensEndpoint(store: store, clients: configuration.clients, audit: audit),
            subjects: SubjectsEndpoint(store: store, audit: audit),
            keys: KeysEndpoint(rotation: rotation, audit: audit),
            metrics: MetricsEndpoint(decisions: audit, documents: documents))
    }
}

extension ListeningServer {
    init(
        _ router: PublicRouter, at listen: ListenAddress, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws {
        self.init(
            application: try Application(
                router.router(), as: "listening", at: listen, logger: logger, onListening: onListening),
            key: "listen", host: listen.host, port: listen.port)
    }

    init(
        _ router: AdminRouter, at address: AdminAddress, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws {
        var listen = ListenAddress()
        listen.host = address.host
        listen.port = address.port
        listen.maximumConnections = AdminAddress.maximumConnections
        self.init(
            application: try Application(
                router.router(), as: "admin listening", at: listen, logger: logger, onListening: onListening),
            key: "admin", host: address.host, port: address.port)
    }
}
