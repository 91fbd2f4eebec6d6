internal import Hummingbird
internal import JOSE
public import Logging

extension ExampleProvider {
    /// Runs a provider on the loopback interface for as long as `body` takes, and stops it before this returns.
    ///
    /// Requests that are under way at the end, stalled ones too, are cancelled and their connections closed.
    ///
    /// - Parameter logger: Where the server logs; by default nowhere.
    /// - Throws: ``StartError`` for a configuration that cannot be served, `SigningKeyError`, what the system says
    ///   where the port cannot be had, and what `body` throws.
    public nonisolated(nonsending) static func withRunning<Result>(
        _ configuration: Configuration = Configuration(), logger: Logger? = nil,
        _ body: (ExampleProvider) async throws -> Result
    ) async throws -> Result {
        try configuration.check()
        let keys = try KeyRing(configuration.algorithms)
        let saml = try SAMLIdentityProvider.make(configuration)
        let site = ProviderSite()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let server = Application(configuration, site: site, logger: logger ?? .silent) { port in
            // The server waits for this before it accepts a connection, so that no request finds the site empty.
            let issuer = "http://\(host):\(port)\(configuration.path)"
            site.open(ExampleProvider(issuer: issuer, configuration: configuration, keys: keys, saml: saml))
            listening.yield(port)
        }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await server.run()
            }
            guard await ports.contains(where: { _ in true }), let provider = site.provider else {
                try await group.waitForAll()
                throw StartError.notListening
            }
            defer { group.cancelAll() }
            return try await body(provider)
        }
    }
}

extension ExampleProvider {
    /// The only interface that it listens on.
    static let host = "127.0.0.1"
}

extension Logger {
    fileprivate static var silent: Logger { Logger(label: "example-provider") { _ in SwiftLogNoOpLogHandler() } }
}
