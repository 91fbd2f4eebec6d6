import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A missing key` {
    @Test func `is found by asking anew, at once after the start`() async throws {
        let kids = Changing(PublicKeys.set("old"))
        let server = try LoopbackServer { _ in .response(body: kids.now) }
        let scene = try Scene([.on(server)])
        #expect(try await scene.keys() == ["old"])
        kids.set(PublicKeys.set("old", "new"))
        #expect(try await scene.keys(missing: "new") == ["old", "new"])
        #expect(server.requestCount == 2)
        #expect(scene.events.last == .keysChanged(added: ["new"], removed: []))
    }

    @Test func `that is there by now costs no request`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        #expect(try await scene.keys(missing: "a") == ["a"])
        #expect(server.requestCount == 1)
    }

    @Test func `costs one request in each cool-down, in a flood of a thousand`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        for round in 1...3 {
            for number in 0..<1000 {
                #expect(try await scene.keys(missing: "bogus-\(round)-\(number)") == ["a"])
            }
            #expect(server.requestCount == 1 + round)
            scene.pass(31)
        }
    }

    @Test func `costs one request in each cool-down when the provider fails, too`() async throws {
        let isDown = Changing(false)
        let server = try LoopbackServer { _ in
            isDown.now ? .response(status: 500) : .response(body: PublicKeys.set("a"))
        }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        isDown.set(true)
        for number in 0..<1000 { #expect(try await scene.keys(missing: "bogus-\(number)") == ["a"]) }
        #expect(server.requestCount == 2)
    }

    @Test func `of a thousand requests at once costs one request`() async throws {
        let server = try LoopbackServer { _ in
            usleep(100_000)
            return .response(body: PublicKeys.set("a"))
        }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        try await withThrowingTaskGroup { group in
            for number in 0..<1000 {
                group.addTask { try await scene.keys(missing: "bogus-\(number)") }
            }
            for try await keys in group { #expect(keys == ["a"]) }
        }
        #expect(server.requestCount == 2)
    }

    @Test func `does not use up the next cool-down by being asked for again`() async throws {
        let kids = Changing(PublicKeys.set("a"))
        let server = try LoopbackServer { _ in .response(body: kids.now) }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        _ = try await scene.keys(missing: "bogus")
        scene.pass(31)
        _ = try await scene.keys(missing: "bogus")
        #expect(server.requestCount == 2)
        kids.set(PublicKeys.set("a", "b"))
        #expect(try await scene.keys(missing: "b") == ["a", "b"])
    }

    @Test func `that was unknown is asked for again in time`() async throws {
        let kids = Changing(PublicKeys.set("a"))
        let server = try LoopbackServer { _ in .response(body: kids.now) }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        _ = try await scene.keys(missing: "late")
        kids.set(PublicKeys.set("a", "late"))
        scene.pass(121)
        #expect(try await scene.keys(missing: "late") == ["a", "late"])
    }

    @Test func `of a token that names none is looked for once in each cool-down`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)])
        let id = try ProviderID("idp")
        _ = try await scene.keys()
        for _ in 0..<2 {
            for _ in 0..<100 { _ = try await scene.cache.keySet(of: id, missing: .unnamed, at: scene.now) }
            scene.pass(31)
        }
        #expect(server.requestCount == 3)
    }

    @Test func `holds up nobody whose key is there`() async throws {
        let isHanging = Changing(false)
        let server = try LoopbackServer { _ in isHanging.now ? .never : .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)], timeout: .seconds(60))
        _ = try await scene.keys()
        isHanging.set(true)
        let waiting = Task { try await scene.keys(missing: "bogus") }
        await scene.wait { server.requestCount == 2 }
        for _ in 0..<100 { #expect(try await scene.keys() == ["a"]) }
        waiting.cancel()
        #expect(try await waiting.value == nil)
    }
}
