import Crypto
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `Introspection answers` {
    static let active = #"{"active":true,"sub":"ada"}"#

    @Test func `are used again for as long as the file says, and no longer`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.active) }
        let scene = try IntrospectionScene(server, cacheSeconds: 30)
        for seconds in [0, 1, 29.9] { #expect(await scene.ask("t", after: seconds) == "ada") }
        #expect(server.requestCount == 1)
        #expect(await scene.ask("t", after: 30) == "ada")
        #expect(server.requestCount == 2)
        #expect(await scene.ask("other", after: 30) == "ada")
        #expect(server.requestCount == 3)
    }

    @Test func `are never used past exp, fractions included`() async throws {
        let exp = IntrospectionScene.start.timeIntervalSince1970 + 10.5
        let server = try LoopbackServer { _ in .response(body: #"{"active":true,"sub":"ada","exp":\#(exp)}"#) }
        let scene = try IntrospectionScene(server, cacheSeconds: 30)
        for seconds in [0, 10.4] { #expect(await scene.ask("t", after: seconds) == "ada") }
        #expect(server.requestCount == 1)
        _ = await scene.ask("t", after: 10.5)
        #expect(server.requestCount == 2)
    }

    @Test func `are asked for each time where the file says so`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.active) }
        let scene = try IntrospectionScene(server, cacheSeconds: 0)
        for _ in 0..<3 { #expect(await scene.ask("t") == "ada") }
        #expect(server.requestCount == 3)
    }

    @Test func `that a token is inactive hold for five seconds at most`() async throws {
        let server = try LoopbackServer { _ in .response(body: #"{"active":false}"#) }
        let scene = try IntrospectionScene(server, cacheSeconds: 30)
        for seconds in [0, 4.9] { #expect(await scene.ask("t", after: seconds) == "inactive") }
        #expect(server.requestCount == 1)
        #expect(await scene.ask("t", after: 5) == "inactive")
        #expect(server.requestCount == 2)
    }

    @Test func `show a revocation when the time of the file is over`() async throws {
        let body = Changing(Self.active)
        let server = try LoopbackServer { _ in .response(body: body.now) }
        let scene = try IntrospectionScene(server, cacheSeconds: 30)
        #expect(await scene.ask("t") == "ada")
        body.set(#"{"active":false}"#)
        #expect(await scene.ask("t", after: 29) == "ada")
        #expect(await scene.ask("t", after: 30) == "inactive")
    }

    @Test func `outlive a server that is down, and then there are none`() async throws {
        let isDown = Changing(false)
        let server = try LoopbackServer { _ in isDown.now ? .reset : .response(body: Self.active) }
        let scene = try IntrospectionScene(server, cacheSeconds: 30)
        #expect(await scene.ask("t") == "ada")
        isDown.set(true)
        #expect(await scene.ask("t", after: 20) == "ada")
        #expect(await scene.ask("t", after: 40) == "introspection_unreachable introspection_connection_lost")
        isDown.set(false)
        #expect(await scene.ask("t", after: 41) == "ada")
    }

    @Test func `are not used by a clock that was set back far`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.active) }
        let scene = try IntrospectionScene(server, cacheSeconds: 30)
        _ = await scene.ask("t", after: 3600)
        _ = await scene.ask("t")
        #expect(server.requestCount == 2)
    }

    @Test func `are forgotten on demand`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.active) }
        let scene = try IntrospectionScene(server)
        _ = await scene.ask("t")
        #expect(scene.cache.refresh(scene.provider)?.introspection?.answerCount == 0)
        _ = await scene.ask("t")
        #expect(server.requestCount == 2)
    }

    @Test func `stay when the configuration is read anew, but for those of another client`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.active) }
        let scene = try IntrospectionScene(server)
        _ = await scene.ask("t")
        scene.cache.replace(providers: [try .on(server)])
        _ = await scene.ask("t")
        #expect(server.requestCount == 1)
        scene.cache.replace(providers: [try .on(server, method: .clientSecretPost)])
        _ = await scene.ask("t")
        #expect(server.requestCount == 2)
        scene.cache.replace(providers: [])
        #expect(await scene.ask("t") == "introspection_not_served")
    }

    @Test func `are kept for ten thousand tokens, and the oldest gives way`() throws {
        var known = KnownAnswers()
        let start = IntrospectionScene.start
        let answer = IntrospectionAnswer(isActive: true, members: ["active": true], askedAt: start)
        let digests = (0...KnownAnswers.capacity).map { SHA256.hash(data: Array("\($0)".utf8)) }
        for digest in digests { known.keep(answer, to: digest, until: start + 30, byteCount: 15) }
        #expect(known.count == KnownAnswers.capacity)
        #expect(known.answer(to: digests[0], at: start) == nil)
        #expect(known.answer(to: digests[1], at: start) != nil)
        #expect(known.answer(to: digests[10_000], at: start) != nil)
    }

    @Test func `are kept for as many bytes as there may be`() throws {
        var known = KnownAnswers()
        let start = IntrospectionScene.start
        let answer = IntrospectionAnswer(isActive: true, members: ["active": true], askedAt: start)
        let digests = (0..<400).map { SHA256.hash(data: Array("\($0)".utf8)) }
        for digest in digests { known.keep(answer, to: digest, until: start + 30, byteCount: 65_536) }
        #expect(known.count == 256)
        // One token asked about again and again takes its own place.
        for _ in 0..<1000 { known.keep(answer, to: digests[399], until: start + 30, byteCount: 65_536) }
        #expect(known.count == 256)
        #expect(known.answer(to: digests[399], at: start) != nil)
    }
}
