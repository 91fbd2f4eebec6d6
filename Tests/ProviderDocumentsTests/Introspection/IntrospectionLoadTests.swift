import Foundation
import Synchronization
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `Questions to an introspection endpoint` {
    static let active = #"{"active":true,"sub":"ada"}"#

    @Test func `about one token at a time are one`() async throws {
        let gate = Gate()
        let server = try LoopbackServer { _ in
            gate.wait()
            return .response(body: Self.active)
        }
        let scene = try IntrospectionScene(server)
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { await scene.ask("t") } }
            await scene.wait { server.requestCount == 1 }
            gate.open()
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(outcomes == ["ada"])
        #expect(server.requestCount == 1)
    }

    @Test func `go on for the others when one who waits gives up`() async throws {
        let gate = Gate()
        let server = try LoopbackServer { _ in
            gate.wait()
            return .response(body: Self.active)
        }
        let scene = try IntrospectionScene(server)
        let first = Task { await scene.ask("t") }
        await scene.wait { server.requestCount == 1 }
        let second = Task { await scene.ask("t") }
        first.cancel()
        gate.open()
        #expect(await second.value == "ada")
        #expect(server.requestCount == 1)
    }

    @Test func `beyond so many at once are refused at once, while known answers are used`() async throws {
        let gate = Gate()
        let server = try LoopbackServer { request in
            if request.number > 1 { gate.wait() }
            return .response(body: Self.active)
        }
        let scene = try IntrospectionScene(server)
        #expect(await scene.ask("known") == "ada")
        let flights = (0..<IntrospectedTokens.maximumFlights).map { number in Task { await scene.ask("\(number)") } }
        await scene.wait { scene.health?.introspection?.questionCount == IntrospectedTokens.maximumFlights }
        #expect(await scene.ask("one more") == "introspection_busy")
        #expect(await scene.ask("known") == "ada")
        gate.open()
        for flight in flights { #expect(await flight.value == "ada") }
        #expect(await scene.ask("one more") == "ada")
        #expect(scene.health?.introspection?.questionCount == 0)
    }

    @Test func `to one that hangs hold up no other provider`() async throws {
        let stuck = try LoopbackServer { _ in .never }
        let good = try LoopbackServer { _ in .response(body: Self.active) }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .seconds(60)))
        defer { fetcher.stop() }
        let (slow, fast) = (try ProviderID("slow"), try ProviderID("fast"))
        let cache = IntrospectionCache(
            providers: [try .on(stuck, "slow"), try .on(good, "fast", cacheSeconds: 0)], fetcher: fetcher)
        let waiting = (0..<30).map { number in
            Task { try? await cache.answer(to: Array("\(number)".utf8), of: slow, at: IntrospectionScene.start) }
        }
        let start = ContinuousClock.now
        for number in 0..<10 {
            let answer = try await cache.answer(to: Array("\(number)".utf8), of: fast, at: IntrospectionScene.start)
            #expect(answer.isActive)
        }
        #expect(ContinuousClock.now - start < .seconds(30))
        fetcher.stop()
        for task in waiting { #expect(await task.value == nil) }
    }

    @Test func `stop for a moment after failures of the server, and then go on`() async throws {
        let server = try LoopbackServer { request in
            request.number <= 3 ? .response(status: 503) : .response(body: Self.active)
        }
        let scene = try IntrospectionScene(server)
        for number in 0..<3 {
            #expect(await scene.ask("\(number)") == "introspection_status introspection_status_503")
        }
        #expect(await scene.ask("t") == "introspection_paused introspection_status_503")
        #expect(server.requestCount == 3)
        try await Task.sleep(for: EndpointHistory.pause + .milliseconds(50))
        #expect(await scene.ask("t") == "ada")
        #expect(scene.health?.state == .fresh)
        #expect(scene.health?.failureCount == 0)
    }

    @Test(arguments: [LoopbackServer.Answer.response(status: 500), .response(status: 400), .response(body: "?")])
    func `do not stop for failures that a strange token may cause`(_ answer: LoopbackServer.Answer) async throws {
        let server = try LoopbackServer { $0.number <= 10 ? answer : .response(body: Self.active) }
        let scene = try IntrospectionScene(server)
        for number in 0..<10 { _ = await scene.ask("\(number)") }
        #expect(await scene.ask("t") == "ada")
    }

    @Test func `that failed are told once, and so is that our credentials are refused`() async throws {
        let status = Changing(500)
        let server = try LoopbackServer { _ in .response(status: status.now) }
        let scene = try IntrospectionScene(server)
        for number in 0..<2 { _ = await scene.ask("\(number)") }
        status.set(401)
        for number in 2..<4 { _ = await scene.ask("\(number)") }
        let failure = DocumentFailure(document: .introspection, cause: .fetch(.status(500)))
        #expect(scene.events == [.failed(failure), .credentialsRefused])
        let health = try #require(scene.health)
        #expect(health.state == .unavailable)
        #expect(health.attemptCount == 4)
        #expect(health.failureCount == 4)
        #expect(health.introspection?.failureTotal == 4)
        #expect(health.lastFailure?.advice?.contains("client.secret") == true)
    }

    @Test func `keep nothing of a token, and show nothing of the secret`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.active) }
        let scene = try IntrospectionScene(server)
        _ = await scene.ask("the-token-itself")
        var shown = ""
        dump(scene.cache, to: &shown)
        dump(try ProviderIntrospection.on(server), to: &shown)
        dump(try ProviderIntrospection.on(server).request(about: Array("the-token-itself".utf8)), to: &shown)
        #expect(!shown.contains("the-token-itself"))
        #expect(!shown.contains("a:b/"))
    }
}

/// Holds threads until it is opened.
final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() {
        isOpen.withLock { $0 = true }
    }

    func wait() {
        while !isOpen.withLock({ $0 }) { usleep(2_000) }
    }
}
