internal import Storage
internal import TokenExchange

// What the admin port takes from the configuration.

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
