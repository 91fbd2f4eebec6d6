import Foundation
import Testing
import TokenExchange

@testable import Storage

@Suite struct `A reader of a store` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("store.sqlite") }

    @Test func `sees what another process has written, and leaves no file behind`() async throws {
        let writer = try SQLiteStore(path: path, masterKey: masterKey)
        #expect(try await writer.use(try .sample(1), until: noon + 60, at: noon))
        await writer.close()
        let (before, bytes) = (try folder.names(), try Data(contentsOf: URL(filePath: path)))
        let reader = try SQLiteReader(path: path, masterKey: masterKey)
        #expect(try await reader.wasUsed(try .sample(1)))
        #expect(try await !reader.wasUsed(try .sample(2)))
        #expect(try await reader.documents().isEmpty)
        reader.close()
        #expect(try folder.names() == before)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test func `reads beside a process that writes`() async throws {
        let writer = try SQLiteStore(path: path, masterKey: masterKey)
        let reader = try SQLiteReader(path: path, masterKey: masterKey)
        #expect(try await !reader.wasUsed(try .sample(1)))
        #expect(try await writer.use(try .sample(1), until: noon + 60, at: noon))
        #expect(try await reader.wasUsed(try .sample(1)))
        reader.close()
        #expect(try await writer.use(try .sample(2), until: noon + 60, at: noon))
        await writer.close()
    }

    @Test func `finds tokens, revocations and subjects`() async throws {
        let writer = try SQLiteStore(path: path, masterKey: masterKey)
        let link = SubjectLink(provider: try ProviderID("idp"), subject: "1")
        try await writer.add(try .personal("a"), digest: digestOf(1))
        try await writer.add(.impersonation("b"), digest: digestOf(1))
        try await writer.add([.sample(1)], at: noon)
        try await writer.revoke(["x"], until: noon + 60, at: noon)
        let email = try #require(VerifiedEmail("a@example.com"))
        let subject = try await writer.register(link, verifiedEmail: email, makesNew: true, at: noon)
        _ = try await writer.disable("idp:2", at: noon)
        let reader = try SQLiteReader(path: path, masterKey: masterKey)
        #expect(try await reader.personalAccessToken(digest: digestOf(1))?.id == "a")
        #expect(try await reader.impersonationToken(digest: digestOf(1))?.id == "b")
        #expect(try await reader.issuedToken(digest: digestOf(1)) == .sample(1))
        #expect(try await reader.isRevoked(anyOf: ["x"]))
        #expect(try await reader.subject(linkedBy: link) == subject)
        #expect(try await reader.subject(withEmail: email) == subject)
        #expect(reader.isDisabled("idp:2"))
        #expect(!reader.isDisabled("idp:1"))
        reader.close()
        await writer.close()
    }

    @Test func `neither makes a store nor brings it to a newer schema`() async throws {
        #expect(throws: StorageError.self) { try SQLiteReader(path: path, masterKey: masterKey) }
        #expect(try folder.names() == [])
        try folder.write("", to: "store.sqlite")
        #expect(throws: StorageError.olderVersion(path: path)) {
            try SQLiteReader(path: path, masterKey: masterKey)
        }
        #expect(try Data(contentsOf: URL(filePath: path)).isEmpty)
    }

    @Test func `wants the master key that the store was made with`() async throws {
        await (try SQLiteStore(path: path, masterKey: masterKey)).close()
        #expect(throws: StorageError.wrongMasterKey(path: path)) {
            try SQLiteReader(path: path, masterKey: .random())
        }
    }
}
