import Foundation
import SAML
import Testing
import TokenExchange
import XMLSecurity

@testable import ProviderDocuments

@Suite struct `Metadata with a signing certificate` {
    let key: XMLSigningKey

    init() throws { key = try XMLSigningKey(generating: .p256) }

    func signed(_ provider: ProviderMetadata) throws -> ProviderMetadata {
        ProviderMetadata(
            id: provider.id, entityID: provider.entityID, location: provider.location,
            signers: [try SignatureKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo)])
    }

    @Test func `is taken where it is signed, and kept where the next is not`() async throws {
        let body = Changing(try PublishedMetadata.sign(PublishedMetadata.entity(keys: 0), with: key))
        let server = try LoopbackServer { _ in .response(body: body.now) }
        let scene = try MetadataScene([try signed(.on(server))])
        #expect(try await scene.keys() == [0])
        #expect(try scene.health()?.metadata?.isSigned == true)
        body.set(PublishedMetadata.entity(keys: 1))
        #expect(try await scene.refresh(after: 60)?.refusedChange?.reason == "metadata_unsigned")
        body.set(
            try PublishedMetadata.sign(PublishedMetadata.entity(keys: 1), with: try XMLSigningKey(generating: .p256)))
        let health = try await scene.refresh(after: 60)
        #expect(health?.refusedChange?.reason == "metadata_bad_signature")
        #expect(health?.refusedChangeCount == 2)
        #expect(try await scene.keys() == [0])
    }

    @Test func `of a federation must end within thirty days`() async throws {
        let end = Changing("2027-02-14T08:00:00Z")
        let server = try LoopbackServer { _ in
            let text = PublishedMetadata.aggregate(
                PublishedMetadata.entity(keys: 0), attributes: end.now.isEmpty ? "" : "validUntil=\"\(end.now)\"")
            guard let signed = try? PublishedMetadata.sign(text, with: key, id: "all") else { return .reset }
            return .response(body: signed)
        }
        let scene = try MetadataScene([try signed(.federation(on: server))])
        #expect(try await scene.keys() == [0])
        end.set("2027-02-14T09:00:00Z")
        #expect(try await scene.refresh(after: 60)?.lastFailure?.reason == "metadata_valid_until_too_far")
        end.set("")
        #expect(try await scene.refresh(after: 60)?.lastFailure?.reason == "metadata_valid_until_missing")
        #expect(try await scene.keys() == [0])
    }

    @Test func `does not come from the store where the certificate is another by now`() async throws {
        let text = try PublishedMetadata.sign(PublishedMetadata.entity(keys: 0), with: key)
        let server = try LoopbackServer { _ in .response(body: text) }
        let first = try MetadataScene([try signed(.on(server))])
        _ = try await first.keys()
        await first.wait { first.store.saveCount == 1 }
        server.stop()
        let again = try MetadataScene([try signed(.on(server))], store: first.store)
        await again.cache.start()
        #expect(try again.health()?.state == .fresh)
        var other = try ProviderMetadata.on(server)
        let otherKey = try XMLSigningKey(generating: .p256).subjectPublicKeyInfo
        other.signers = [try SignatureKey(subjectPublicKeyInfo: otherKey)]
        let changed = try MetadataScene([other], store: first.store)
        await changed.cache.start()
        #expect(try changed.health()?.state == .pending)
    }
}
