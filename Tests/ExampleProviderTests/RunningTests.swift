import ExampleProvider
import JOSE
import NIOCore
import Testing

@Suite struct `A running provider` {
    struct Stop: Error {}

    private static func configuration(port: Int = 0, path: String = "") -> ExampleProvider.Configuration {
        ExampleProvider.Configuration(port: port, path: path, algorithms: [.es256])
    }

    @Test func `listens on a free port of the loopback interface`() async throws {
        try await ExampleProvider.withRunning(Self.configuration()) { one in
            try await ExampleProvider.withRunning(Self.configuration()) { other in
                #expect(one.issuer.hasPrefix("http://127.0.0.1:"))
                #expect(one.issuer != other.issuer)
            }
        }
    }

    @Test func `listens on the port that it is told, as soon as that is free`() async throws {
        let issuer = try await ExampleProvider.withRunning(Self.configuration()) { $0.issuer }
        let port = try #require(issuer.split(separator: ":").last.flatMap { Int($0) })
        try await ExampleProvider.withRunning(Self.configuration(port: port)) { provider in
            #expect(provider.issuer == issuer)
            await #expect(throws: (any Error).self) {
                try await ExampleProvider.withRunning(Self.configuration(port: port)) { _ in
                    Issue.record("two providers on one port")
                }
            }
        }
    }

    @Test(arguments: ["/realms/demo", "/a", "/a-b.c_d~e/1"])
    func `may have an issuer with a path`(_ path: String) async throws {
        try await ExampleProvider.withRunning(Self.configuration(path: path)) { provider in
            #expect(provider.issuer.hasSuffix(path))
            let answer = try await LoopbackClient.get(.jwks, of: provider)
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: ["/", "a", "/a/", "//a", "/:a", "/*", "/a b", "/{a}", "/é"])
    func `refuses a path that an issuer may not have`(_ path: String) async throws {
        await #expect(throws: ExampleProvider.StartError.path(path)) {
            try await ExampleProvider.withRunning(Self.configuration(path: path)) { _ in }
        }
    }

    @Test(arguments: [-1, 65_536])
    func `refuses a port that there is not`(_ port: Int) async throws {
        await #expect(throws: ExampleProvider.StartError.port(port)) {
            try await ExampleProvider.withRunning(Self.configuration(port: port)) { _ in }
        }
    }

    @Test func `refuses to run without an algorithm`() async throws {
        await #expect(throws: ExampleProvider.StartError.noAlgorithm) {
            try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [])) { _ in }
        }
    }

    @Test func `is gone afterwards`() async throws {
        let url = try await ExampleProvider.withRunning(Self.configuration()) { $0.url(of: .jwks) }
        await #expect(throws: (any Error).self) { try await LoopbackClient.send("GET", url) }
    }

    @Test func `hands on what its user throws`() async throws {
        await #expect(throws: Stop.self) {
            try await ExampleProvider.withRunning(Self.configuration()) { _ in throw Stop() }
        }
    }

    @Test(arguments: [Fault.stall, .drip(every: .seconds(3600)), .oversend(bytes: .max, announced: false)])
    func `stops while a request is under way`(_ fault: Fault) async throws {
        let client = try await ExampleProvider.withRunning(Self.configuration()) { provider in
            await provider.set(fault, for: .jwks)
            let client = Task { try? await LoopbackClient.get(.jwks, of: provider, limit: 1 << 30) }
            await provider.waitForRequests(1, at: .jwks)
            return client
        }
        #expect(await client.value?.isComplete != true)
    }

    @Test func `stops while a client keeps its connection open`() async throws {
        let held = try await ExampleProvider.withRunning(Self.configuration()) { provider in
            try await LoopbackClient.hold(provider.url(of: .jwks))
        }
        // The provider closes it: the client has not.
        try await held.closeFuture.get()
    }

    @Test func `stops when its task is cancelled`() async throws {
        let task = Task {
            try await ExampleProvider.withRunning(Self.configuration()) { provider in
                await provider.waitForRequests(1, at: .jwks)
            }
        }
        task.cancel()
        _ = await task.result
    }

    @Test func `counts requests by endpoint, however they are answered`() async throws {
        try await ExampleProvider.withRunning(Self.configuration()) { provider in
            #expect(await provider.requests(.jwks) == 0)
            _ = try await LoopbackClient.get(.jwks, of: provider)
            await provider.set(.status(500), for: .jwks)
            _ = try await LoopbackClient.get(.jwks, of: provider)
            _ = try await LoopbackClient.get(.discovery, of: provider)
            #expect(await provider.requests(.jwks) == 2)
            #expect(await provider.requests(.discovery) == 1)
            #expect(await provider.requests(.demoToken) == 0)
        }
    }
}
