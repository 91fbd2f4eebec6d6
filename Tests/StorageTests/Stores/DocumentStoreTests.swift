import Foundation
import ProviderDocuments
import Storage
import Testing

@Suite struct `Documents` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `come back after a restart as they were`(_ backend: StoreBackend) async throws {
        var bare = StoredDocument.sample(provider: "bare", kind: .discovery, body: "")
        (bare.etag, bare.lastModified) = (nil, nil)
        bare.body = Array(0...255)
        let documents = [.sample(), .sample(provider: "empty", body: ""), bare]
        let before = try backend.open(folder, masterKey)
        for document in documents { try await before.store.save(document) }
        await before.close()
        let after = try backend.open(folder, masterKey)
        let kept = try await after.store.documents()
        #expect(kept.count == 3)
        for document in documents { #expect(kept.contains(document)) }
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are replaced by the next with the same key`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.save(.sample(body: "old"))
        var new = StoredDocument.sample(body: "new")
        (new.etag, new.lastModified, new.fetchedAt, new.freshUntil) = (nil, nil, noon + 1, noon + 2)
        try await opened.store.save(new)
        #expect(try await opened.store.documents() == [new])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are told apart by provider, kind and URL`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for document: StoredDocument in [
            .sample(), .sample(provider: "other"), .sample(kind: .discovery), .sample(url: "https://idp.example/keys/"),
        ] {
            try await opened.store.save(document)
        }
        #expect(try await opened.store.documents().count == 4)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `of half a megabyte for a hundred providers are kept`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let body = String(repeating: "k", count: 512 * 1024)
        for number in 0..<100 { try await opened.store.save(.sample(provider: "idp-\(number)", body: body)) }
        let documents = try await opened.store.documents()
        #expect(documents.count == 100)
        #expect(documents.allSatisfy { $0.body.count == 512 * 1024 })
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `come by their kind`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for kind in StoredDocument.Kind.allCases { try await opened.store.save(.sample(kind: kind)) }
        #expect(try await opened.store.documents(of: [.metadata]).map(\.key.kind) == [.metadata])
        #expect(try await opened.store.documents(of: [.discovery, .jwks]).count == 2)
        #expect(try await opened.store.documents(of: []).isEmpty)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `that are confirmed keep their body`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.save(.sample(body: "body"))
        var confirmed = StoredDocument.sample(body: "")
        (confirmed.etag, confirmed.fetchedAt, confirmed.freshUntil) = ("\"v2\"", noon + 60, noon + 120)
        try await opened.store.confirm(confirmed)
        confirmed.body = Array("body".utf8)
        #expect(try await opened.store.documents() == [confirmed])
        try await opened.store.confirm(.sample(provider: "nobody"))
        #expect(try await opened.store.documents() == [confirmed], "what is not kept cannot be confirmed")
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `can be forgotten`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let documents = [StoredDocument.sample(), .sample(provider: "other")]
        for document in documents { try await opened.store.save(document) }
        try await opened.store.remove(documents[0].key)
        #expect(try await opened.store.documents() == [documents[1]])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `of many megabytes come back, and shrink`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let part = 1024 * 1024
        for count in [part, part + 1, 3 * part, 8 * part + 17, 2 * part - 1, 5] {
            var document = StoredDocument.sample()
            document.body = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 1000) }
            try await opened.store.save(document)
            let kept = try await opened.store.documents()
            #expect(kept.count == 1)
            #expect(kept.first?.body == document.body, "\(count)")
        }
        await opened.close()
    }
}
