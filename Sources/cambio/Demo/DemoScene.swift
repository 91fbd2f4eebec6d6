internal import ExampleProvider
internal import Foundation
internal import Gateway
internal import Logging
internal import ProviderDocuments
internal import TokenExchange

/// The parts of the demonstration: the configuration with what this run needs put into it, and the example provider.
struct DemoScene {
    let provider: ExampleProvider
    let configuration: GatewayConfiguration
    let client: String
    let secret: String
    let resource: String
    let admin: AdminAddress
    let notes = DecisionNotes()

    /// The provider of the configuration that the example provider plays.
    private static let playedProvider = "example-oidc"

    init(_ configuration: GatewayConfiguration, provider: ExampleProvider, folder: TemporaryFolder) async throws {
        var configuration = configuration
        guard
            let index = configuration.providers.firstIndex(where: { $0.profile.id.description == Self.playedProvider }
            ),
            let client = configuration.clients.first, let resource = configuration.resources.first
        else {
            throw DemoError.partsMissing(provider: Self.playedProvider)
        }
        self.secret = RandomIdentifier.make()
        self.client = client.id
        self.resource = resource.id
        self.provider = provider
        let port = try FreePort.find()
        configuration.issuer = "http://127.0.0.1:\(port)"
        configuration.listen.host = "127.0.0.1"
        configuration.listen.port = port
        configuration.listen.tls = nil
        self.admin = AdminAddress(port: try FreePort.find(), token: RandomIdentifier.make())
        configuration.admin = admin
        configuration.store = folder.path("cambio.sqlite")
        configuration.keys.encryptionKey = .file(folder.path("master.key"))
        configuration.outbound.allowedNetworks = [try IPNetwork("127.0.0.0/8")]
        configuration.clients[0] = Client(
            id: client.id, authentication: .clientSecretBasic(SecretDigest(of: secret.utf8)))
        let issuer = try Issuer(provider.issuer)
        configuration.providers[index].changeJWT { provider, keys in
            provider.issuer = issuer
            keys.issuer = issuer
            keys.location = .discoveryAtIssuer
        }
        try await Self.playSAML(provider, in: &configuration)
        try await Self.playIntrospection(provider, in: &configuration)
        self.configuration = configuration
    }

    /// Runs the gateway for as long as `body` takes.
    func withGateway(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let gateway = try await Gateway(configuration, logger: Logger(label: "cambio"), audit: notes) { port in
            listening.yield(port)
        }
        try await gateway.run {
            guard await ports.contains(where: { _ in true }) else { return }
            try await body()
        }
    }
}
