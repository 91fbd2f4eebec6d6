import ExampleProvider
import Foundation
import Testing
import TokenExchange
import XMLSecurity

@testable import Gateway

@Suite struct `Metadata that cannot be had` {
    static let faults: [(String, @Sendable (ExampleProvider) async -> Void)] = [
        ("an error", { await $0.set(.status(500), for: .samlMetadata) }),
        ("a web page", { await $0.set(.html, for: .samlMetadata) }),
        ("too much", { await $0.set(.oversend, for: .samlMetadata) }),
        ("half of it", { await $0.set(.closeMidway, for: .samlMetadata) }),
        ("nothing", { await $0.set(.closeWithoutAnswer, for: .samlMetadata) }),
        ("no answer", { await $0.set(.stall, for: .samlMetadata) }),
        ("another entity", { await $0.setMetadataChanges([.entityID("https://other.example")]) }),
        ("no signature", { await $0.setMetadataChanges([.unsigned]) }),
        ("another signature", { await $0.setMetadataChanges([.signedByOther]) }),
        ("a signature that does not fit", { await $0.setMetadataChanges([.changedAfterSigning]) }),
        ("no keys", { await $0.setMetadataChanges([.withoutKeys]) }),
        ("keys for encryption", { await $0.setMetadataChanges([.encryptionKeysOnly]) }),
        ("what is over", { await $0.setMetadataChanges([.validUntil(Date(timeIntervalSince1970: 1_000_000_000))]) }),
    ]

    @Test(arguments: faults.map(\.0))
    func `makes the client come again, and is not believed`(what: String) async throws {
        let fault = try #require(Self.faults.first { $0.0 == what }).1
        try await GatewayUnderTest.withSAML(prepare: { await fault($0) }) { gateway async throws in
            let answer = try await gateway.exchangeSAML(try await gateway.response().subjectToken())
            #expect(answer.status == 503)
            #expect(answer.text("error") == "temporarily_unavailable")
            #expect(answer.headers["retry-after"] != nil)
            let reason = gateway.events.reason(of: answer.text("decision_id"))
            #expect(reason == "metadata_unavailable")
        }
    }

    @Test(arguments: faults.map(\.0))
    func `leaves what is known as it is`(what: String) async throws {
        let fault = try #require(Self.faults.first { $0.0 == what }).1
        try await GatewayUnderTest.withSAML { gateway async throws in
            #expect(try await gateway.samlReason(try await gateway.response().subjectToken()) == "granted")
            await fault(gateway.provider)
            // A key that is not known makes the gateway ask again.
            let stranger = try await gateway.response().signed(by: .certified(.p256))
            #expect(try await gateway.samlReason(try stranger.subjectToken()) == "unknown_key")
            #expect(try await gateway.samlReason(try await gateway.response().subjectToken()) == "granted")
        }
    }

    @Test(arguments: [true, false])
    func `has keys that roll while the gateway runs`(keepOld: Bool) async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            let old = try await gateway.response()
            #expect(try await gateway.samlReason(try await gateway.response().subjectToken()) == "granted")
            try await gateway.provider.rotateSAMLKeys(keepOld: keepOld)
            #expect(try await gateway.samlReason(try await gateway.response().subjectToken()) == "granted")
            #expect(try await gateway.samlReason(try old.subjectToken()) == (keepOld ? "granted" : "unknown_key"))
        }
    }
}

extension ResponseRecipe {
    fileprivate func signed(by key: XMLSigningKey) -> ResponseRecipe {
        var recipe = self
        recipe.key = key
        return recipe
    }
}
