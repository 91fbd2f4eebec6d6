import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A fetch that many wait for` {
    @Test func `is one for all`() async throws {
        let server = try LoopbackServer { _ in
            usleep(100_000)
            return .response(body: PublicKeys.set("a"))
        }
        let scene = try Scene([.on(server)])
        try await withThrowingTaskGroup { group in
            for _ in 0..<1000 { group.addTask { try await scene.keys() } }
            for try await keys in group { #expect(keys == ["a"]) }
        }
        #expect(server.requestCount == 1)
    }

    @Test func `is not cancelled with the one who began it`() async throws {
        let isReleased = Changing(false)
        let server = try LoopbackServer { _ in
            while !isReleased.now { usleep(1000) }
            return .response(body: PublicKeys.set("a"))
        }
        let scene = try Scene([.on(server)])
        let first = Task { try await scene.keys() }
        await scene.wait { server.requestCount == 1 }
        let second = Task { try await scene.keys() }
        first.cancel()
        #expect(try await first.value == nil)
        isReleased.set(true)
        #expect(try await second.value == ["a"])
        #expect(server.requestCount == 1)
    }

    @Test func `of a provider that hangs costs the others nothing`() async throws {
        let hanging = try LoopbackServer { _ in .never }
        let good = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let providers = try (0..<50).map { try ProviderKeys.on(hanging, "hang-\($0)") } + [.on(good, "good")]
        let scene = try Scene(providers, timeout: .seconds(60))
        await scene.cache.start()
        let running = Task { await scene.cache.run() }
        await scene.wait { hanging.requestCount == 50 }
        #expect(try await scene.keys(of: "good") == ["a"])
        let waiting = Task { try await scene.keys(of: "hang-0") }
        running.cancel()
        await running.value
        // What goes on after the refreshing has ended, ends with the fetcher.
        #expect(try await scene.keys(of: "good") == ["a"])
        scene.fetcher.stop()
        #expect(try await waiting.value == nil)
    }
}
