import Foundation
import SAML
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `The metadata of a federation` {
    @Test func `has every identity provider in it, and asks for no other`() async throws {
        let server = try LoopbackServer { _ in
            .response(
                body: PublishedMetadata.aggregate(
                    PublishedMetadata.entity("urn:a", keys: 0), PublishedMetadata.entity("urn:b", keys: 1)))
        }
        let scene = try MetadataScene([.federation(on: server)])
        #expect(try await scene.keys(of: "urn:a") == [0])
        #expect(try await scene.keys(of: "urn:b") == [1])
        for number in 0..<100 { #expect(try await scene.refusal(of: "urn:\(number)") == .unknownEntity) }
        #expect(server.requestCount == 1)
        #expect(try scene.health()?.metadata?.entityCount == 2)
    }

    @Test func `has what its filter takes`() async throws {
        let server = try LoopbackServer { _ in
            .response(
                body: PublishedMetadata.aggregate(
                    PublishedMetadata.entity("urn:a", keys: 0), PublishedMetadata.entity("urn:b", keys: 1)))
        }
        var provider = try ProviderMetadata.federation(on: server)
        provider.filter = MetadataFilter(name: "b") { $0.entityID.description == "urn:b" }
        let scene = try MetadataScene([provider])
        #expect(try await scene.refusal(of: "urn:a") == .unknownEntity)
        #expect(try await scene.keys(of: "urn:b") == [1])
        #expect(try scene.health()?.metadata?.filteredCount == 1)
        provider.filter = MetadataFilter(name: "a") { $0.entityID.description == "urn:a" }
        await scene.cache.replace(providers: [provider])
        #expect(try await scene.keys(of: "urn:a") == [0], "another filter reads the document anew")
    }

    @Test func `tells of entities that come, go and change their keys`() async throws {
        let body = Changing(
            PublishedMetadata.aggregate(
                PublishedMetadata.entity("urn:a", keys: 0), PublishedMetadata.entity("urn:b", keys: 1)))
        let server = try LoopbackServer { _ in .response(body: body.now) }
        let scene = try MetadataScene([.federation(on: server)])
        _ = try await scene.keys(of: "urn:a")
        body.set(
            PublishedMetadata.aggregate(
                PublishedMetadata.entity("urn:a", keys: 2), PublishedMetadata.entity("urn:c", keys: 1)))
        _ = try await scene.refresh(after: 60)
        #expect(
            scene.events.dropFirst(2) == [
                .entitiesChanged(addedCount: 1, removedCount: 1),
                .keysChanged(
                    added: [try PublishedMetadata.name(2)], removed: [try PublishedMetadata.name(0)],
                    entity: try EntityID("urn:a")),
            ])
        #expect(try await scene.refusal(of: "urn:b") == .unknownEntity, "what the federation withdraws is gone")
    }

    @Test func `that has lost every provider is refused`() async throws {
        let body = Changing(PublishedMetadata.aggregate(PublishedMetadata.entity("urn:a", keys: 0)))
        let server = try LoopbackServer { _ in .response(body: body.now) }
        let scene = try MetadataScene([.federation(on: server)])
        _ = try await scene.keys(of: "urn:a")
        body.set(PublishedMetadata.aggregate())
        #expect(try await scene.refresh(after: 60)?.refusedChange?.reason == "metadata_no_identity_provider")
        #expect(try await scene.keys(of: "urn:a") == [0])
    }

    @Test func `is not fetched anew for every key that is missing`() async throws {
        let server = try LoopbackServer { request in
            request.fields["if-none-match"] == "\"v1\""
                ? .response(status: 304)
                : .response(
                    fields: ["ETag": "\"v1\""],
                    body: PublishedMetadata.aggregate(PublishedMetadata.entity("urn:a", keys: 0)))
        }
        let scene = try MetadataScene([.federation(on: server)])
        _ = try await scene.keys(of: "urn:a")
        for number in 0..<11 {
            #expect(try await scene.keys(of: "urn:a", missing: number == 0 ? 1 : 2) == [0])
            scene.pass(31)
        }
        #expect(server.requestCount == 3, "at the start, for the first missing key, and after the least lifetime")
        #expect(server.requests.last?.fields["if-none-match"] == "\"v1\"")
    }
}
