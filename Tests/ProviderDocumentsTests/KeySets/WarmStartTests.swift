import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A start` {
    static func stored(
        _ server: LoopbackServer, _ kind: StoredDocument.Kind = .jwks, _ path: String = "/jwks", body: String,
        provider: String = "idp", age: Double = 60, lifetime: Double = 3600
    ) -> StoredDocument {
        StoredDocument(
            key: .init(provider: provider, kind: kind, url: server.url(path)), body: Array(body.utf8), etag: "\"v1\"",
            fetchedAt: Scene.start - age, freshUntil: Scene.start - age + lifetime)
    }

    @Test func `from the store serves with the provider down, and waits for no network`() async throws {
        let server = try LoopbackServer { _ in .never }
        let store = MemoryStore([Self.stored(server, body: PublicKeys.set("a"))])
        let scene = try Scene([.on(server)], store: store)
        await scene.cache.start()
        #expect(server.connectionCount == 0)
        #expect(try await scene.keys() == ["a"])
        #expect(scene.health()?.state == .fresh)
        #expect(server.connectionCount == 0)
    }

    @Test func `from the store serves a provider that was found by discovery`() async throws {
        let server = try LoopbackServer { _ in .reset }
        let metadata = #"{"issuer":"\#(server.url("/o"))","jwks_uri":"\#(server.url("/jwks"))"}"#
        let store = MemoryStore([
            Self.stored(server, .discovery, "/o/.well-known/openid-configuration", body: metadata),
            Self.stored(server, body: PublicKeys.set("a")),
        ])
        let scene = try Scene([.discovered(on: server, path: "/o")], store: store)
        await scene.cache.start()
        #expect(try await scene.keys() == ["a"])
    }

    @Test func `uses a stale document and refreshes it, asking by its entity tag`() async throws {
        let server = try LoopbackServer { request in
            request.fields["if-none-match"] == "\"v1\"" ? .response(status: 304) : .response(status: 500)
        }
        let store = MemoryStore([Self.stored(server, body: PublicKeys.set("a"), age: 7200)])
        let scene = try Scene([.on(server)], store: store)
        await scene.cache.start()
        #expect(try await scene.keys() == ["a"])
        await scene.wait { scene.health()?.state == .fresh }
        #expect(scene.events == [.refreshed(keyCount: 1, skippedCount: 0)])
    }

    @Test func `does not use a document that is too stale`() async throws {
        let server = try LoopbackServer { _ in .response(status: 500) }
        let store = MemoryStore([Self.stored(server, body: PublicKeys.set("a"), age: 86_400 + 3600)])
        let scene = try Scene([.on(server)], store: store)
        await scene.cache.start()
        #expect(try await scene.keys() == nil)
    }

    @Test func `lets the first missing key ask at once`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a", "b")) }
        let store = MemoryStore([Self.stored(server, body: PublicKeys.set("a"))])
        let scene = try Scene([.on(server)], store: store)
        await scene.cache.start()
        #expect(try await scene.keys(missing: "b") == ["a", "b"])
    }

    @Test func `ignores documents of another provider, another place, or without a usable key`() async throws {
        let server = try LoopbackServer { _ in .response(status: 500) }
        let good = PublicKeys.set("a")
        let store = MemoryStore([
            Self.stored(server, body: good, provider: "other"), Self.stored(server, .jwks, "/old", body: good),
            Self.stored(server, .discovery, "/jwks", body: good), Self.stored(server, body: "{\"keys\":[]}"),
        ])
        let scene = try Scene([.on(server)], store: store)
        await scene.cache.start()
        #expect(scene.health()?.state == .pending)
        #expect(try await scene.keys() == nil)
    }

    @Test func `is cold but good when the store fails, and says so`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublicKeys.set("a")) }
        let scene = try Scene([.on(server)], store: MemoryStore(fails: true))
        await scene.cache.start()
        #expect(scene.events == [.storeFailed])
        #expect(try await scene.keys() == ["a"])
        await scene.wait { scene.events.count == 3 }
        #expect(scene.events == [.storeFailed, .refreshed(keyCount: 1, skippedCount: 0), .storeFailed])
    }

    @Test func `finds what an earlier run has stored`() async throws {
        let isDown = Changing(false)
        let server = try LoopbackServer { request in
            if isDown.now { return .reset }
            let base = "http://" + (request.fields["host"] ?? "")
            return .response(
                body: request.target == "/jwks"
                    ? PublicKeys.set("a") : #"{"issuer":"\#(base)/","jwks_uri":"\#(base)/jwks"}"#)
        }
        let first = try Scene([.discovered(on: server, path: "/")])
        #expect(try await first.keys() == ["a"])
        await first.wait { first.store.saveCount == 2 }
        isDown.set(true)
        let second = try Scene([.discovered(on: server, path: "/")], store: first.store)
        await second.cache.start()
        #expect(try await second.keys() == ["a"])
    }
}
