import Foundation
import SAML
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `Metadata by query` {
    static let plain = "/mdq/entities/https%3A%2F%2Fidp.example%2Fidp"

    @Test func `is asked for by the entity's name, and by its digest where that is not there`() throws {
        let entity = try EntityID("http://example.org/service")
        let urls = EntityQuery.urls(of: entity, at: try DocumentURL("https://mdq.example/global/"))
        // The digest is that of draft-young-md-query-saml section 2.2.1.
        #expect(
            urls.map(\.description) == [
                "https://mdq.example/global/entities/http%3A%2F%2Fexample.org%2Fservice",
                "https://mdq.example/global/entities/%7Bsha1%7D11d72e8cf351eb6c75c721e838f469677ab41bdb",
            ])
        let odd = try EntityID("urn:a-b_c~d.é?&%+/" + String(repeating: "x", count: 1000))
        #expect(
            EntityQuery.urls(of: odd, at: try DocumentURL("https://mdq.example"))[0].description.hasPrefix(
                "https://mdq.example/entities/urn%3Aa-b_c~d.%C3%A9%3F%26%25%2B%2Fxxx"))
        let long = try EntityID(String(repeating: "ü", count: 500))
        #expect(EntityQuery.urls(of: long, at: try DocumentURL("https://mdq.example")).count == 1)
    }

    @Test func `is fetched once for each entity, and kept from ten minutes to eight hours`() async throws {
        let server = try LoopbackServer { request in
            .response(
                fields: ["Cache-Control": "max-age=1"],
                body: PublishedMetadata.entity(request.target == Self.plain ? PublishedMetadata.idp : "urn:b", keys: 0))
        }
        let scene = try MetadataScene([.query(on: server)])
        for _ in 0..<3 {
            #expect(try await scene.keys() == [0])
            #expect(try await scene.keys(of: "urn:b") == [0])
        }
        #expect(server.requestCount(of: Self.plain) == 1)
        #expect(server.requestCount == 2)
        #expect(try scene.health()?.metadata?.entityCount == 2)
        #expect(try scene.health()?.state == .fresh)
        scene.pass(599)
        _ = try await scene.keys()
        #expect(server.requestCount == 2)
        scene.pass(2)
        #expect(try await scene.keys() == [0])
        await scene.wait { server.requestCount == 3 }
        #expect(server.requestCount(of: Self.plain) == 2, "used once more while it is fetched anew")
    }

    @Test func `by its digest is found where the name is not`() async throws {
        let server = try LoopbackServer { request in
            request.target.contains("%7Bsha1%7D")
                ? .response(body: PublishedMetadata.entity(keys: 0)) : .response(status: 404)
        }
        let scene = try MetadataScene([.query(on: server)])
        #expect(try await scene.keys() == [0])
        #expect(server.requestCount == 2)
    }

    @Test func `that gives another entity is refused`() async throws {
        let server = try LoopbackServer { _ in .response(body: PublishedMetadata.entity("urn:evil", keys: 1)) }
        let scene = try MetadataScene([.query(on: server)])
        #expect(try await scene.refusal() == .unknownEntity)
    }

    @Test func `that gives more than one entity can need is cut off`() async throws {
        let server = try LoopbackServer { _ in .stream(bytes: 64 << 20) }
        let scene = try MetadataScene([.query(on: server)])
        #expect(try await scene.refusal() == .unavailable(retryAfterSeconds: 30))
        #expect(server.bytesSent < 32 << 20)
    }

    @Test func `of an unknown entity is asked for once in ten minutes`() async throws {
        let server = try LoopbackServer { _ in .response(status: 404) }
        let scene = try MetadataScene([.query(on: server)])
        for _ in 0..<50 { #expect(try await scene.refusal() == .unknownEntity) }
        #expect(server.requestCount == 2)
        scene.pass(601)
        #expect(try await scene.refusal() == .unknownEntity)
        #expect(server.requestCount == 4)
    }

    @Test func `costs a bounded number of fetches in a flood of entities, and none of those that are known`()
        async throws
    {
        let server = try LoopbackServer { request in
            request.target == Self.plain
                ? .response(body: PublishedMetadata.entity(keys: 0)) : .response(status: 404)
        }
        let scene = try MetadataScene([.query(on: server)])
        #expect(try await scene.keys() == [0])
        var refusals: [MetadataUnavailable?] = []
        for number in 0..<1000 { refusals.append(try await scene.refusal(of: "urn:flood:\(number)")) }
        #expect(server.requestCount == 1 + 2 * (Newcomers.most - 1))
        #expect(refusals.first == .unknownEntity)
        #expect(refusals.last == .unavailable(retryAfterSeconds: 30))
        #expect(try await scene.keys() == [0])
        scene.pass(31)
        #expect(try await scene.refusal(of: "urn:flood:999") == .unknownEntity)
    }

    @Test func `of one entity is asked for once by a thousand requests at once`() async throws {
        let server = try LoopbackServer { _ in
            usleep(100_000)
            return .response(body: PublishedMetadata.entity(keys: 0))
        }
        let scene = try MetadataScene([.query(on: server)])
        try await withThrowingTaskGroup { group in
            for _ in 0..<1000 { group.addTask { try await scene.keys() } }
            for try await keys in group { #expect(keys == [0]) }
        }
        #expect(server.requestCount == 1)
    }

    @Test func `does not call an entity unknown while the service is down`() async throws {
        let isDown = Changing(true)
        let server = try LoopbackServer { _ in
            isDown.now ? .response(status: 503) : .response(body: PublishedMetadata.entity(keys: 0))
        }
        let scene = try MetadataScene([.query(on: server)])
        #expect(try await scene.refusal() == .unavailable(retryAfterSeconds: 30))
        isDown.set(false)
        scene.pass(31)
        #expect(try await scene.keys() == [0])
    }

    @Test func `comes from the store after a restart`() async throws {
        let isDown = Changing(false)
        let server = try LoopbackServer { _ in
            isDown.now ? .reset : .response(body: PublishedMetadata.entity(keys: 0))
        }
        let first = try MetadataScene([.query(on: server)])
        _ = try await first.keys()
        await first.wait { first.store.saveCount == 1 }
        isDown.set(true)
        let second = try MetadataScene([.query(on: server)], store: first.store)
        await second.cache.start()
        #expect(try await second.keys() == [0])
        let elsewhere = try MetadataScene([.query(on: server, path: "/other")], store: first.store)
        await elsewhere.cache.start()
        #expect(try await elsewhere.refusal() == .unavailable(retryAfterSeconds: 30))
    }

    @Test func `of an entity that was withdrawn is forgotten when it may not be used any longer`() async throws {
        let isGone = Changing(false)
        let server = try LoopbackServer { _ in
            isGone.now ? .response(status: 404) : .response(body: PublishedMetadata.entity(keys: 0))
        }
        let scene = try MetadataScene([.query(on: server)])
        _ = try await scene.keys()
        await scene.wait { scene.store.saveCount == 1 }
        isGone.set(true)
        scene.pass(3 * 86_400)
        #expect(try await scene.refusal() == .unknownEntity)
        await scene.wait { scene.store.saved.isEmpty }
        #expect(scene.store.saved.isEmpty)
    }

    @Test func `keeps a bounded number of entities`() async throws {
        let scene = try MetadataScene([])
        let provider = try ProviderMetadata.query(on: try LoopbackServer { _ in .never })
        let entities = QueriedEntities(
            provider, fetcher: scene.fetcher,
            surroundings: Surroundings(store: scene.store, events: { _ in }, now: { scene.now }))
        let first = try entities.document(of: try EntityID("urn:known"), at: scene.now)
        entities.noteSuccess(of: try EntityID("urn:known"))
        for number in 0..<QueriedEntities.capacity + 5 {
            scene.pass(2)
            _ = try entities.document(of: try EntityID("urn:\(number)"), at: scene.now)
        }
        #expect(try entities.document(of: try EntityID("urn:known"), at: scene.now) === first, "it is not it that goes")
        #expect(entities.count == QueriedEntities.capacity)
    }
}
