import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A change of configuration` {
    @Test func `keeps warm keys, applies new rules and drops what is gone`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server, "one"), .on(server, "two")])
        _ = try await scene.keys(of: "one")
        _ = try await scene.keys(of: "two")
        await scene.cache.replace(providers: [
            try .on(server, "one", refresh: RefreshPolicy(maximumLifetime: .seconds(1200)))
        ])
        #expect(try await scene.keys(of: "one") == ["a"])
        #expect(try await scene.keys(of: "two") == nil)
        #expect(server.requestCount == 2)
    }

    @Test func `brings back a provider that was switched off, from the store`() async throws {
        let isDown = Changing(false)
        let server = try LoopbackServer { _ in isDown.now ? .reset : .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        await scene.wait { scene.store.saveCount == 1 }
        isDown.set(true)
        await scene.cache.replace(providers: [])
        #expect(try await scene.keys() == nil)
        await scene.cache.replace(providers: [try .on(server)])
        #expect(try await scene.keys() == ["a"])
    }

    @Test func `forgets keys that came from elsewhere`() async throws {
        let old = try LoopbackServer { _ in .response(body: PublicKeys.set("old")) }
        let new = try LoopbackServer { _ in .response(body: PublicKeys.set("new")) }
        let scene = try Scene([.on(old)])
        #expect(try await scene.keys() == ["old"])
        await scene.cache.replace(providers: [try .on(new)])
        #expect(try await scene.keys() == ["new"])
    }

    @Test func `lets nobody wait for a provider that is gone`() async throws {
        let server = try LoopbackServer { _ in .never }
        let scene = try Scene([.on(server)], timeout: .seconds(60))
        let waiting = Task { try await scene.keys() }
        await scene.wait { server.requestCount == 1 }
        await scene.cache.replace(providers: [])
        #expect(try await waiting.value == nil)
    }

    @Test func `takes a new fetcher into use`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        scene.fetcher.stop()
        await scene.cache.replace(providers: [try .on(server)], fetcher: DocumentFetcher(rules: try .loopback()))
        #expect(try await scene.keys(missing: "b") == ["a"])
        #expect(server.requestCount == 2)
    }
}
