// Gateway: the HTTP edge, the configuration files, and the wiring. The only target that knows HTTP and JSON on the wire.

internal import Foundation
internal import Hummingbird
public import Logging
internal import NIOCore
internal import ProviderDocuments
public import ServiceLifecycle
internal import Storage
public import TokenExchange
internal import UnixSignals

/// A gateway, wired from its configuration: opens the store, makes the signing keys that are missing, and serves.
public struct Gateway: Service {
    private let store: SQLiteStore
    private let keySets: JWKSetCache
    private let metadata: MetadataCache
    private let clientKeys: ClientKeyCache
    private let keyRotation: KeyRotation
    private let flushAudit: @Sendable () -> Void
    /// The public port, and the admin port if the configuration names one.
    private let servers: [ListeningServer]
    private let logger: Logger

    /// Wires a gateway. Nothing is fetched and nothing listens yet.
    ///
    /// - Parameters:
    ///   - audit: Takes the audit events; by default they are written where the configuration says.
    ///   - onListening: Is called once, with the port, when the server listens.
    ///   - onAdminListening: The same for the admin port.
    /// - Throws: An error whose description is one clear sentence: the store, the master key, TLS files, the audit file,
    ///   the file of the admin token.
    public init(
        _ configuration: GatewayConfiguration, logger: Logger, audit: (any AuditSink)? = nil,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in },
        onAdminListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) async throws {
        self.logger = logger
        self.store = try SQLiteStore(configuration, reportingTo: logger)
        let rotation = try await SigningKeyRotation(configuration, store: store, at: Date())
        let signingKeys = rotation.ring
        let (sink, flushAudit) = try Self.auditSink(audit, for: configuration, reportingTo: logger)
        self.flushAudit = flushAudit
        let audit = DecisionCounts(before: sink)
        self.keyRotation = KeyRotation(rotation: rotation, audit: audit, logger: logger)
        let fetcher = DocumentFetcher(rules: configuration.outbound)
        let events: @Sendable (DocumentEvent) -> Void = { event in
            event.log(to: logger)
            event.record(in: audit, at: Date())
        }
        self.keySets = JWKSetCache(configuration, fetcher: fetcher, store: store, events: events)
        self.metadata = MetadataCache(configuration, fetcher: fetcher, store: store, events: events)
        let introspection = IntrospectionCache(configuration, fetcher: fetcher, events: events)
        self.clientKeys = ClientKeyCache(configuration, fetcher: fetcher, store: store, reportingTo: logger)
        await clientKeys.start()
        await keySets.start()
        await metadata.start()
        let exchange = TokenExchange(
            configuration, keys: keySets, metadata: metadata, introspection: introspection, state: store,
            signingKeys: signingKeys)
        let endpoint = TokenEndpoint(
            exchange: exchange,
            clients: RequestAuthentication(
                configuration, clientKeys: clientKeys, providerKeys: keySets, usedAssertions: store),
            proofs: try PossessionProofs(configuration, usedProofs: store), audit: audit)
        let router = try PublicRouter(
            configuration, token: endpoint,
            inspection: TokenInspection(configuration, signingKeys: signingKeys, state: store), state: store,
            rotation: rotation, readiness: Readiness(store: store), logger: logger)
        let admin = try configuration.admin.map { [keySets, metadata, store] address in
            try ListeningServer(
                AdminRouter(
                    configuration, address, exchange: exchange, audit: audit,
                    documents: ProviderDocumentCaches(
                        keySets: keySets, metadata: metadata, introspection: introspection),
                    store: store, rotation: rotation),
                at: address, logger: logger, onListening: onAdminListening)
        }
        self.servers =
            [try ListeningServer(router, at: configuration.listen, logger: logger, onListening: onListening)]
            + [admin].compactMap { $0 }
    }

    private static func auditSink(
        _ given: (any AuditSink)?, for configuration: GatewayConfiguration, reportingTo logger: Logger
    ) throws -> (sink: any AuditSink, flush: @Sendable () -> Void) {
        if let given { return (given, {}) }
        let log = try AuditLog(configuration, reportingTo: logger)
        return (log, { log.flush() })
    }

    /// Serves until the task is cancelled or the service group stops.
    ///
    /// The services stop in the reverse order: requests in flight end, refreshing stops, the audit is written, the store closes.
    public func run() async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    StopAction { await store.close() }, StopAction { flushAudit() }, keyRotation,
                    DocumentRefreshing(keySets: keySets, metadata: metadata, clientKeys: clientKeys),
                ] + servers, logger: logger))
        try await group.run()
    }

    /// Serves until SIGTERM or SIGINT.
    public func runUntilSignalled() async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// Serves until `body` returns, and then stops as on SIGTERM.
    ///
    /// - Throws: What `body` throws, and why the gateway could not serve; `body` is cancelled then.
    public func run(until body: @escaping @Sendable () async throws -> Void) async throws {
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [self], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                try await body()
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
    }
}
