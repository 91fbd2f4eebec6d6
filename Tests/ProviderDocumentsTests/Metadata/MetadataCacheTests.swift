import Foundation
import SAML
import Testing
import TokenExchange
import XMLSecurity

@testable import ProviderDocuments

@Suite struct `The metadata of a provider` {
    static let good = PublishedMetadata.entity(keys: 0)

    @Test func `is fetched once and then at hand`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.good) }
        let scene = try MetadataScene([.on(server)])
        for _ in 0..<3 { #expect(try await scene.keys() == [0]) }
        #expect(server.requestCount == 1)
        #expect(server.requests.first?.fields["accept"]?.hasPrefix("application/samlmetadata+xml") == true)
        let health = try #require(try scene.health())
        #expect(health.state == .fresh)
        #expect(health.keyNames == [try PublishedMetadata.name(0)])
        #expect(health.metadata?.entityCount == 1)
    }

    @Test func `is that of the entity that is configured, and no other is asked for`() async throws {
        let server = try LoopbackServer { _ in .response(body: Self.good) }
        let scene = try MetadataScene([.on(server)])
        #expect(try await scene.refusal(of: "https://other.example") == .unknownEntity)
        #expect(server.requestCount == 0)
        #expect(try await scene.refusal(provider: "nobody") == .unavailable(retryAfterSeconds: 1))
    }

    @Test func `of one entity may lie in an aggregate`() async throws {
        let server = try LoopbackServer { _ in
            .response(body: PublishedMetadata.aggregate(PublishedMetadata.entity("urn:other", keys: 1), Self.good))
        }
        let scene = try MetadataScene([.on(server)])
        #expect(try await scene.keys() == [0])
        #expect(try scene.health()?.metadata?.entityCount == 1)
    }

    /// A fetch of metadata may take a minute, for there are great aggregates.
    @Test(.timeLimit(.minutes(1))) func `is waited for as long as any document, and fetched on`() async throws {
        let isReleased = Changing(false)
        let server = try LoopbackServer { _ in
            while !isReleased.now { usleep(1000) }
            return .response(body: Self.good)
        }
        let scene = try MetadataScene([.on(server)], timeout: .milliseconds(200))
        #expect(try await scene.refusal() == .unavailable(retryAfterSeconds: 30))
        #expect(try scene.health()?.lastFailure == nil)
        isReleased.set(true)
        await scene.wait { (try? scene.health()?.state) == .fresh }
        #expect(try await scene.keys() == [0])
        #expect(server.requestCount == 1)
    }

    struct RefusedCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: LoopbackServer.Answer
        let reason: String
        /// Whether it takes away what was trusted, and somebody must look.
        var isAlarm = false
    }

    static let refused = [
        RefusedCase(testDescription: "500", answer: .response(status: 500), reason: "metadata_status_500"),
        RefusedCase(testDescription: "404", answer: .response(status: 404), reason: "metadata_status_404"),
        RefusedCase(testDescription: "HTML", answer: .response(body: "<html>x<br></html>"), reason: "metadata_not_xml"),
        RefusedCase(testDescription: "XHTML", answer: .response(body: "<html/>"), reason: "metadata_not_metadata"),
        RefusedCase(testDescription: "nothing", answer: .response(body: ""), reason: "metadata_empty"),
        RefusedCase(
            testDescription: "another entity", answer: .response(body: PublishedMetadata.entity("urn:other", keys: 0)),
            reason: "metadata_entity_missing", isAlarm: true),
        RefusedCase(
            testDescription: "no key", answer: .response(body: PublishedMetadata.entity()),
            reason: "metadata_no_usable_key", isAlarm: true),
        RefusedCase(
            testDescription: "another protocol",
            answer: .response(body: PublishedMetadata.entity(keys: 0, protocols: "1.1")),
            reason: "metadata_entity_missing", isAlarm: true),
        RefusedCase(
            testDescription: "an end that has passed",
            answer: .response(
                body: PublishedMetadata.entity(keys: 0, attributes: #"validUntil="2010-01-01T00:00:00Z""#)),
            reason: "metadata_expired"),
        RefusedCase(testDescription: "a reset", answer: .reset, reason: "metadata_connection_lost"),
    ]

    @Test(arguments: refused)
    func `stays as it was where something else comes`(_ c: RefusedCase) async throws {
        let answer = Changing(LoopbackServer.Answer.response(body: Self.good))
        let server = try LoopbackServer { _ in answer.now }
        let scene = try MetadataScene([.on(server)])
        _ = try await scene.keys()
        answer.set(c.answer)
        for _ in 0..<2 {
            let health = try await scene.refresh(after: 60)
            #expect(health?.lastFailure?.reason == c.reason)
            #expect(health?.refusedChange?.reason == (c.isAlarm ? c.reason : nil))
            #expect(health?.refusedChangeCount == (c.isAlarm ? 1 : 0), "once for each reason, however often it comes")
        }
        #expect(try await scene.keys() == [0])
        answer.set(.response(body: Self.good))
        #expect(try await scene.refresh(after: 60)?.refusedChange == nil)
    }

    @Test(arguments: refused)
    func `is not had where something else comes at first`(_ c: RefusedCase) async throws {
        let server = try LoopbackServer { _ in c.answer }
        let scene = try MetadataScene([.on(server)])
        #expect(try await scene.refusal() == .unavailable(retryAfterSeconds: 30))
        #expect(try scene.health()?.lastFailure?.reason == c.reason)
        #expect(try scene.health()?.refusedChange == nil)
        #expect(try scene.health()?.state == .unavailable)
    }

    @Test func `that loses its signature is refused for as long as the last good one may be used`() async throws {
        let key = try XMLSigningKey(generating: .p256)
        let body = Changing(try PublishedMetadata.sign(Self.good, with: key))
        let server = try LoopbackServer { _ in .response(body: body.now) }
        let scene = try MetadataScene([.on(server)])
        #expect(try await scene.keys() == [0])
        body.set(PublishedMetadata.entity(keys: 1))
        #expect(try await scene.refresh(after: 60)?.refusedChange?.reason == "metadata_signature_lost")
        #expect(try await scene.keys() == [0])
        #expect(scene.events.last.map { "\($0)".contains("changeRefused") } == true)
        #expect(try await scene.refresh(after: 2 * 86_400)?.lastFailure == nil)
        #expect(try await scene.keys() == [1])
    }

    @Test func `tells of keys that change`() async throws {
        let body = Changing(Self.good)
        let server = try LoopbackServer { _ in .response(body: body.now) }
        let scene = try MetadataScene([.on(server)])
        _ = try await scene.keys()
        body.set(PublishedMetadata.entity(keys: 1, 2))
        _ = try await scene.refresh(after: 60)
        #expect(
            scene.events == [
                .refreshed(keyCount: 1, skippedCount: 0), .refreshed(keyCount: 2, skippedCount: 0),
                .keysChanged(
                    added: [try PublishedMetadata.name(1), try PublishedMetadata.name(2)],
                    removed: [try PublishedMetadata.name(0)]),
            ])
    }

    @Test func `is looked through anew for a key that is missing, once in each cool-down`() async throws {
        let body = Changing(Self.good)
        let server = try LoopbackServer { _ in .response(fields: ["ETag": "\"always\""], body: body.now) }
        let scene = try MetadataScene([.on(server)])
        _ = try await scene.keys()
        body.set(PublishedMetadata.entity(keys: 0, 1))
        #expect(try await scene.keys(missing: 1) == [0, 1])
        #expect(server.requests.last?.fields["if-none-match"] == nil)
        for _ in 0..<100 { #expect(try await scene.keys(missing: 2) == [0, 1]) }
        #expect(server.requestCount == 2)
        scene.pass(31)
        _ = try await scene.keys(missing: 2)
        #expect(server.requestCount == 3)
        scene.pass(31)
        _ = try await scene.keys(missing: 2)
        #expect(server.requestCount == 3, "that it is not there is remembered")
    }

    @Test func `is used up to its end, and not a second longer`() async throws {
        let end = #"validUntil="2027-01-15T08:10:00Z""#
        let server = try LoopbackServer { _ in .response(body: PublishedMetadata.entity(keys: 0, attributes: end)) }
        let scene = try MetadataScene([.on(server)])
        #expect(try await scene.keys() == [0])
        scene.pass(599)
        #expect(try await scene.keys() == [0])
        scene.pass(1)
        #expect(try await scene.refusal() == .expired)
        #expect(try scene.health()?.lastFailure?.reason == "metadata_expired")
    }

    @Test func `that has ended is fetched anew before a request is refused`() async throws {
        let end = Changing(#"validUntil="2027-01-15T08:10:00Z""#)
        let server = try LoopbackServer { _ in .response(body: PublishedMetadata.entity(keys: 0, attributes: end.now)) }
        let scene = try MetadataScene([.on(server)])
        _ = try await scene.keys()
        end.set(#"validUntil="2027-01-16T08:10:00Z""#)
        scene.pass(600)
        #expect(try await scene.keys() == [0])
    }

    @Test(arguments: [
        ("PT2H", nil, 7_200.0), ("PT1S", nil, 300), ("P30D", nil, 86_400), ("PT2H", "max-age=3600", 3_600),
        ("PT2H", "max-age=10000", 7_200), (nil, "max-age=1800", 1_800), (nil, nil, 3_600), ("P1DT", nil, 300),
    ])
    func `is fresh for the shortest time that is said, within bounds`(
        _ duration: String?, _ control: String?, _ seconds: Double
    ) async throws {
        let attributes = duration.map { "cacheDuration=\"\($0)\"" } ?? ""
        let server = try LoopbackServer { _ in
            .response(
                fields: control.map { ["Cache-Control": $0] } ?? [:],
                body: PublishedMetadata.entity(keys: 0, attributes: attributes))
        }
        let scene = try MetadataScene([.on(server)])
        _ = try await scene.keys()
        #expect(try scene.health()?.freshUntil == Scene.start + seconds)
    }

    @Test func `is asked for by its entity tag, and costs its body once`() async throws {
        let server = try LoopbackServer { request in
            request.fields["if-none-match"] == "\"v1\""
                ? .response(status: 304) : .response(fields: ["ETag": "\"v1\""], body: Self.good)
        }
        let scene = try MetadataScene([.on(server)])
        _ = try await scene.keys()
        await scene.wait { scene.store.saveCount == 1 }
        #expect(try await scene.refresh(after: 3600)?.lastSuccess == Scene.start + 3600)
        await scene.wait { scene.store.saveCount == 2 }
        #expect(scene.store.saved.first?.fetchedAt == Scene.start + 3600)
        #expect(scene.store.saved.first?.body == Array(Self.good.utf8))
    }
}
