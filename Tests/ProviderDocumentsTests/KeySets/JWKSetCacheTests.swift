import Foundation
import JOSE
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `The key set cache` {
    @Test func `fetches once and then answers from memory`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a", "b")) }
        let scene = try Scene([.on(server)])
        for _ in 0..<100 { #expect(try await scene.keys() == ["a", "b"]) }
        #expect(server.requestCount == 1)
        #expect(scene.events == [.refreshed(keyCount: 2, skippedCount: 0)])
    }

    @Test func `gives a fixed set and fetches nothing`() async throws {
        let keys = try JWKSet(parsing: Array(PublicKeys.set("a").utf8))
        let provider = ProviderKeys(id: try ProviderID("idp"), issuer: try Issuer("https://x"), location: .fixed(keys))
        let scene = try Scene([provider])
        await scene.cache.start()
        #expect(try await scene.keys() == ["a"])
        #expect(try await scene.keys(missing: "b") == ["a"])
        #expect(scene.health()?.state == .fixed)
        #expect(scene.health()?.keyNames == ["a"])
    }

    @Test func `knows no provider that is not configured`() async throws {
        let scene = try Scene([])
        #expect(try await scene.keys(of: "stranger") == nil)
    }

    @Test func `keeps apart the keys of two providers, also of one name`() async throws {
        let one = try LoopbackServer { _ in .response(body: #"{"keys":[\#(PublicKeys.jwk(0, kid: "k1"))]}"#) }
        let two = try LoopbackServer { _ in .response(body: #"{"keys":[\#(PublicKeys.jwk(1, kid: "k1"))]}"#) }
        let scene = try Scene([.on(one, "one"), .on(two, "two")])
        let first = try await scene.cache.keySet(of: ProviderID("one"), missing: nil, at: scene.now)
        let second = try await scene.cache.keySet(of: ProviderID("two"), missing: nil, at: scene.now)
        #expect(first.keys[0].thumbprint != second.keys[0].thumbprint)
    }

    @Test func `skips a bad key and keeps the others`() async throws {
        let bad = #"{"kty":"oct","kid":"secret","k":"AAAA"}"#
        let server = try LoopbackServer { _ in
            .response(body: #"{"keys":[\#(bad),\#(PublicKeys.jwk(0, kid: "good"))]}"#)
        }
        let scene = try Scene([.on(server)])
        #expect(try await scene.keys() == ["good"])
        #expect(scene.health()?.skippedKeys.map(\.keyID) == ["secret"])
        #expect(scene.events == [.refreshed(keyCount: 1, skippedCount: 1)])
    }

    @Test func `never uses a private half that a provider lets slip, and shows that it did`() async throws {
        let slipped = PublicKeys.jwk(0, kid: "a").replacing("\"use\"", with: "\"d\":\"AAAA\",\"use\"")
        let server = try LoopbackServer { _ in .response(body: #"{"keys":[\#(slipped)]}"#) }
        let scene = try Scene([.on(server)])
        #expect(try await scene.keys() == ["a"])
        #expect(scene.health()?.exposedKeys == [0])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: LoopbackServer.Answer
        let reason: String

        /// How long a fetch may take: not long where the fault is that it never ends.
        var timeout: Duration { reason == "jwks_timed_out" ? .milliseconds(300) : .seconds(30) }
    }

    static let faults = [
        Fault(testDescription: "500", answer: .response(status: 500), reason: "jwks_status_500"),
        Fault(
            testDescription: "a JSON error page", answer: .response(status: 503, body: "{\"keys\":[]}"),
            reason: "jwks_status_503"),
        Fault(testDescription: "HTML", answer: .response(body: "<html>sorry</html>"), reason: "jwks_not_json"),
        Fault(testDescription: "nothing", answer: .response(), reason: "jwks_not_json"),
        Fault(
            testDescription: "another document", answer: .response(body: "{\"issuer\":\"x\"}"),
            reason: "jwks_keys_missing"),
        Fault(testDescription: "null", answer: .response(body: "{\"keys\":null}"), reason: "jwks_keys_missing"),
        Fault(testDescription: "an empty set", answer: .response(body: "{\"keys\":[]}"), reason: "jwks_no_usable_key"),
        Fault(
            testDescription: "only keys for encryption",
            answer: .response(body: PublicKeys.set("a").replacing("\"sig\"", with: "\"enc\"")),
            reason: "jwks_no_usable_key"),
        Fault(
            testDescription: "a thousand keys",
            answer: .response(body: "{\"keys\":[" + Array(repeating: "{}", count: 1000).joined(separator: ",") + "]}"),
            reason: "jwks_too_many_keys"),
        Fault(
            testDescription: "two members of one name", answer: .response(body: "{\"keys\":[],\"keys\":[]}"),
            reason: "jwks_json_duplicate_name"),
        Fault(testDescription: "50 MB", answer: .stream(bytes: 50_000_000), reason: "jwks_too_large"),
        Fault(testDescription: "slowly", answer: .drip, reason: "jwks_timed_out"),
        Fault(testDescription: "never", answer: .never, reason: "jwks_timed_out"),
        Fault(
            testDescription: "redirect to http", answer: .redirect(to: "http://idp.example.com/"),
            reason: "jwks_redirect_to_http"),
        Fault(
            testDescription: "redirect to a private address", answer: .redirect(to: "https://10.0.0.1/"),
            reason: "jwks_address_not_allowed"),
        Fault(testDescription: "redirect in a circle", answer: .redirect(to: "/jwks"), reason: "jwks_redirect_circle"),
        Fault(testDescription: "reset", answer: .reset, reason: "jwks_connection_lost"),
        Fault(testDescription: "not modified, unasked", answer: .response(status: 304), reason: "jwks_status_304"),
    ]

    @Test(arguments: faults)
    func `keeps the last good set when the provider answers`(_ fault: Fault) async throws {
        let answer = Changing(LoopbackServer.Answer.response(body: PublicKeys.set("a")))
        let server = try LoopbackServer { _ in answer.now }
        let scene = try Scene([.on(server)])
        #expect(try await scene.keys() == ["a"])
        try await scene.limitFetches(to: fault.timeout, of: .on(server))
        answer.set(fault.answer)
        scene.pass(60)
        // Asks without an entity tag, and gets nothing better.
        #expect(try await scene.keys(missing: "new") == ["a"])
        #expect(scene.health()?.lastFailure?.reason == fault.reason)
        #expect(scene.health()?.state == .fresh)
        #expect(scene.health()?.failureCount == 1)
        #expect(scene.health()?.attemptCount == 2)
    }

    @Test(arguments: faults)
    func `has nothing to give when the first answer is`(_ fault: Fault) async throws {
        let server = try LoopbackServer { _ in fault.answer }
        let scene = try Scene([.on(server)], timeout: fault.timeout)
        #expect(scene.health()?.state == .pending)
        #expect(try await scene.keys() == nil)
        #expect(scene.health()?.state == .unavailable)
        #expect(scene.health()?.lastFailure?.reason == fault.reason)
        #expect(scene.events.last == .lost)
        // Says when to come again, and asks no more until then.
        let error = await #expect(throws: KeysUnavailable.self) {
            try await scene.cache.keySet(of: ProviderID("idp"), missing: nil, at: scene.now + 10)
        }
        #expect(error?.retryAfterSeconds == 20)
        #expect(scene.health()?.attemptCount == 1)
    }

    @Test func `uses a stale set until it is too stale, and says so`() async throws {
        let answer = Changing(
            LoopbackServer.Answer.response(fields: ["Cache-Control": "max-age=600"], body: PublicKeys.set("a")))
        let server = try LoopbackServer { _ in answer.now }
        let scene = try Scene([.on(server, refresh: RefreshPolicy(maximumStaleness: .seconds(3600)))])
        #expect(try await scene.keys() == ["a"])
        answer.set(.response(status: 500))
        scene.pass(601)
        #expect(try await scene.keys() == ["a"])
        await scene.wait { scene.events.contains(.stale(secondsLeft: 3599)) }
        #expect(scene.health()?.state == .stale)
        scene.pass(3598)
        #expect(try await scene.keys() == ["a"])
        scene.pass(1)
        #expect(try await scene.keys() == nil)
        await scene.wait { scene.events.last == .lost }
        #expect(scene.health()?.state == .unavailable)
        // And comes back by itself.
        answer.set(.response(body: PublicKeys.set("b")))
        scene.pass(60)
        #expect(try await scene.keys() == ["b"])
        #expect(scene.events.last == .keysChanged(added: ["b"], removed: ["a"]) || scene.health()?.state == .fresh)
    }

    @Test func `asks whether its set is the newest, and keeps it if so`() async throws {
        let server = try LoopbackServer { request in
            request.fields["if-none-match"] == "\"v1\""
                ? .response(status: 304, fields: ["Cache-Control": "max-age=7200"])
                : .response(fields: ["ETag": "\"v1\"", "Cache-Control": "max-age=600"], body: PublicKeys.set("a"))
        }
        let scene = try Scene([.on(server)])
        #expect(try await scene.keys() == ["a"])
        scene.pass(700)
        #expect(try await scene.keys() == ["a"])
        await scene.wait { scene.store.saveCount == 2 }
        #expect(server.requestCount == 2)
        #expect(scene.health()?.freshUntil == scene.now + 7200)
        let stored = try #require(scene.store.saved.first)
        #expect(stored.body == Array(PublicKeys.set("a").utf8))
        #expect(stored.etag == "\"v1\"")
        #expect(stored.fetchedAt == scene.now)
    }

    @Test func `does not believe an entity tag while a key is missing`() async throws {
        let body = Changing(PublicKeys.set("a"))
        let server = try LoopbackServer { request in
            request.fields["if-none-match"] == nil
                ? .response(fields: ["ETag": "\"same\""], body: body.now) : .response(status: 304)
        }
        let scene = try Scene([.on(server)])
        #expect(try await scene.keys() == ["a"])
        body.set(PublicKeys.set("a", "b"))
        #expect(try await scene.keys(missing: "b") == ["a", "b"])
    }

    @Test(arguments: [("max-age=0", 300.0), ("no-store", 300), ("max-age=315360000", 86_400), ("max-age=900", 900)])
    func `clamps the lifetime that a provider gives`(cacheControl: String, seconds: Double) async throws {
        let server = try LoopbackServer { _ in
            .response(fields: ["Cache-Control": cacheControl], body: PublicKeys.set("a"))
        }
        let scene = try Scene([.on(server)])
        _ = try await scene.keys()
        #expect(scene.health()?.freshUntil == scene.now + seconds)
    }

    @Test func `refreshes ahead of expiry in the background`() async throws {
        let server = try LoopbackServer { request in
            .response(fields: ["Cache-Control": "max-age=600"], body: PublicKeys.set("key-\(request.number)"))
        }
        let scene = try Scene([.on(server)])
        await scene.cache.start()
        let running = Task { await scene.cache.run() }
        await scene.wait { scene.health()?.state == .fresh }
        scene.pass(595)
        await scene.wait { server.requestCount == 2 }
        await scene.wait { scene.health()?.keyNames == ["key-2"] }
        #expect(scene.health()?.freshUntil == scene.now + 600)
        running.cancel()
        await running.value
    }

    @Test func `reports the state of every provider by id`() async throws {
        let good = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let bad = try LoopbackServer { _ in .response(status: 500) }
        let scene = try Scene([.on(good, "z-good"), .on(bad, "a-bad")])
        _ = try await scene.keys(of: "z-good")
        _ = try await scene.keys(of: "a-bad")
        let health = scene.cache.health()
        #expect(health.map(\.provider.description) == ["a-bad", "z-good"])
        #expect(health.map(\.state) == [.unavailable, .fresh])
        #expect(health.map(\.attemptCount) == [1, 1])
        #expect(health[1].lastSuccess == scene.now)
        #expect(health[1].jwksURI?.description == good.url("/jwks"))
        #expect(health[1].nextRefresh.map { $0 > scene.now } == true)
    }
}
