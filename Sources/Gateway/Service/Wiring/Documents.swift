internal import Logging
internal import ProviderDocuments
internal import TokenExchange

// What the caches of fetched documents take from the configuration.

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
