import ExampleProvider
import Foundation
import JOSE
import Logging
import ProviderDocuments
import ServiceLifecycle
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `A stop` {
    @Test func `lets requests in flight end and writes the audit to its end`() async throws {
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [.es256])) { provider in
            let folder = TestFolder()
            var configuration = try GatewayUnderTest.makeConfiguration(for: provider, in: folder)
            configuration.audit.file = folder.path("audit.jsonl")
            configuration.outbound.timeout = .seconds(10)
            let answer = try await Self.exchangeWhileStopping(configuration, provider: provider)
            #expect(answer.status == 200)
            let audit = try String(contentsOfFile: folder.path("audit.jsonl"), encoding: .utf8).split(separator: "\n")
            // Beside the decisions stands that the keys have changed.
            let decisions = audit.filter { $0.contains("\"event\":\"token_exchange\"") }
            #expect(decisions.count == 2)
            let line = try JSONValue.parse(Array((decisions.last ?? "").utf8)).objectValue
            #expect(line?["decision"] == "allow")
            #expect(line?["subject"] == "example-oidc:ada")
            #expect(line?["reason"] == "granted")
        }
    }

    /// Stops a gateway while an exchange waits for the provider, and then lets the provider answer.
    private static func exchangeWhileStopping(
        _ configuration: GatewayConfiguration, provider: ExampleProvider
    ) async throws -> GatewayUnderTest.Answer {
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let gateway = try await Gateway(configuration, logger: logger) { listening.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [gateway], logger: logger))
        async let stopped: Void = group.run()
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let client = GatewayUnderTest(port: port, provider: provider, events: RecordedEvents())
        _ = try await client.exchange(try await provider.idToken(subject: "ada"))
        // From here on only an unknown key makes the gateway ask: the request below, and nothing else.
        try await provider.rotateKeys(keepOld: false)
        await provider.set(.stall, for: .jwks)
        let asked = await provider.requests(.jwks)
        let token = try await provider.idToken(subject: "ada")
        async let answer = client.exchange(token)
        await provider.waitForRequests(asked + 1, at: .jwks)
        await group.triggerGracefulShutdown()
        try await Task.sleep(for: .milliseconds(200))
        await provider.set(nil, for: .jwks)
        let result = try await answer
        try await stopped
        return result
    }
}
