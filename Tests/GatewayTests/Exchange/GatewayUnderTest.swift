import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Logging
import ProviderDocuments
import ServiceLifecycle
import Storage
import Synchronization
import TokenExchange

@testable import Gateway

/// A whole gateway over TCP on loopback, with an example provider: nothing in it is made for tests but its folder and port.
struct GatewayUnderTest: Sendable {
    let port: Int
    /// The port of the admin API; 0 if there is none.
    var adminPort = 0
    let provider: ExampleProvider
    let events: RecordedEvents

    static let clientID = "orders-backend"
    static let secret = "a secret of the test: +/&=%"
    static let adminToken = "the-admin-token-of-the-test"
    static let orders = "https://orders.example.com"

    /// Runs a gateway and a provider for as long as `body` takes.
    static func with<Result: Sendable>(
        provider settings: ExampleProvider.Configuration = ExampleProvider.Configuration(algorithms: [.es256]),
        change: @Sendable (inout GatewayConfiguration) throws -> Void = { _ in },
        _ body: @Sendable (GatewayUnderTest) async throws -> Result
    ) async throws -> Result {
        try await ExampleProvider.withRunning(settings) { provider in
            let folder = TestFolder()
            var configuration = try makeConfiguration(for: provider, in: folder)
            try change(&configuration)
            return try await run(configuration, provider: provider, body)
        }
    }

    /// Runs a gateway beside a provider that runs already.
    static func run<Result: Sendable>(
        _ configuration: GatewayConfiguration, provider: ExampleProvider,
        _ body: @Sendable (GatewayUnderTest) async throws -> Result
    ) async throws -> Result {
        let events = RecordedEvents()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let (adminPorts, adminListening) = AsyncStream<Int>.makeStream()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let gateway = try await Gateway(
            configuration, logger: logger, audit: events, onListening: { listening.yield($0) },
            onAdminListening: { adminListening.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [gateway], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { throw CancellationError() }
            let adminPort = configuration.admin == nil ? 0 : await adminPorts.first { _ in true } ?? 0
            let result: Result
            do {
                result = try await body(
                    GatewayUnderTest(port: port, adminPort: adminPort, provider: provider, events: events))
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }

    static func makeConfiguration(for provider: ExampleProvider, in folder: TestFolder) throws -> GatewayConfiguration {
        var configuration = GatewayConfiguration(
            issuer: "https://gateway.example.com", store: folder.path("cambio.sqlite"), providersFolder: folder.path,
            keys: KeyRules(encryptionKey: .file(folder.path("master.key"))))
        configuration.listen.port = 0
        configuration.admin = AdminAddress(port: 0, token: adminToken)
        configuration.outbound.allowedNetworks = [try IPNetwork("127.0.0.0/8")]
        configuration.outbound.connectTimeout = .seconds(5)
        configuration.outbound.timeout = .seconds(5)
        configuration.clients = [
            Client(id: clientID, authentication: .clientSecretBasic(SecretDigest(of: secret.utf8))),
            Client(id: "poster", authentication: .clientSecretPost(SecretDigest(of: secret.utf8))),
            Client(id: "idle", authentication: .clientSecretBasic(SecretDigest(of: secret.utf8))),
        ]
        configuration.resources = [
            Resource(
                id: orders, scopes: [Scope("orders:read"), Scope("orders:write")].compactMap { $0 }, lifetime: 600,
                algorithm: .es256, claims: nil),
            Resource(id: "https://stock.example.com", scopes: [], lifetime: nil, algorithm: .es256, claims: nil),
        ]
        var policy = Policy(
            name: "staff may use orders", clients: [clientID, "poster"], providers: [try ProviderID("example-oidc")],
            resources: [orders])
        policy.scopes = Set([Scope("orders:read")].compactMap { $0 })
        configuration.policies = [policy]
        configuration.providers = [try makeProvider(provider)]
        return configuration
    }

    static func makeProvider(_ provider: ExampleProvider, id: String = "example-oidc") throws -> ProviderConfiguration {
        var source = MappingSource(subject: "claims.sub", form: .prefixed(id))
        source.validate = [.init(expression: "claims.email_verified == true", message: "e-mail is not verified")]
        source.claims = [.init(name: "email", expression: "claims.email")]
        let (id, issuer) = (try ProviderID(id), try Issuer(provider.issuer))
        return ProviderConfiguration(
            .jwt(
                JWTProvider(id: id, issuer: issuer, audiences: ["cambio"], rules: try MappingRules(source)),
                ProviderKeys(id: id, issuer: issuer)), displayName: "Example", tests: [], file: "example-oidc.yaml")
    }
}

/// Keeps audit events.
final class RecordedEvents: AuditSink {
    private let events = Mutex<[AuditEvent]>([])
    private let providerEvents = Mutex<[ProviderEvent]>([])
    private let adminEvents = Mutex<[AdminEvent]>([])

    var all: [AuditEvent] { events.withLock { $0 } }
    var ofProviders: [ProviderEvent] { providerEvents.withLock { $0 } }
    var ofAdministrators: [AdminEvent] { adminEvents.withLock { $0 } }

    func record(_ event: AuditEvent) {
        events.withLock { $0.append(event) }
    }

    func record(_ event: ProviderEvent) {
        providerEvents.withLock { $0.append(event) }
    }

    func record(_ event: AdminEvent) {
        adminEvents.withLock { $0.append(event) }
    }

    func reason(of decision: String?) -> String? {
        guard let event = all.first(where: { $0.record.id == decision }) else { return nil }
        return event.refusal?.reason ?? "granted"
    }
}

/// A folder that is removed with its last owner.
final class TestFolder: Sendable {
    let path: String

    init() {
        self.path = FileManager.default.temporaryDirectory.appendingPathComponent("cambio-\(UUID().uuidString)").path
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
