import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Personal access tokens` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `come back after a restart as they were, by their digest alone`(_ backend: StoreBackend) async throws {
        let token = try PersonalAccessToken.personal(created: noon + 0.125, expires: noon + 60.5)
        let before = try backend.open(folder, masterKey)
        try await before.store.add(token, digest: digestOf(1))
        await before.close()
        let after = try backend.open(folder, masterKey)
        #expect(try await after.store.personalAccessToken(digest: digestOf(1)) == token)
        #expect(try await after.store.personalAccessToken(digest: digestOf(2)) == nil)
        #expect(try await after.store.personalAccessToken(digest: []) == nil)
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are listed with the newest first, of all or of one subject`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let tokens = [
            try PersonalAccessToken.personal("a", created: noon), try .personal("b", of: "ben", created: noon + 2),
            try .personal("c", created: noon + 1),
        ]
        for (number, token) in tokens.enumerated() {
            try await opened.store.add(token, digest: digestOf(UInt8(number)))
        }
        #expect(try await opened.store.personalAccessTokens(of: nil).map(\.id) == ["b", "c", "a"])
        #expect(try await opened.store.personalAccessTokens(of: "ann").map(\.id) == ["c", "a"])
        #expect(try await opened.store.personalAccessTokens(of: "ANN").isEmpty)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are revoked once, and with them what names them`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        var token = try PersonalAccessToken.personal()
        try await opened.store.add(token, digest: digestOf(1))
        #expect(try await !opened.store.isRevoked(anyOf: [token.id]))
        token.revoked = noon + 5
        #expect(try await opened.store.revokePersonalAccessToken(token.id, at: noon + 5) == token)
        #expect(try await opened.store.revokePersonalAccessToken(token.id, at: noon + 9) == token)
        #expect(try await opened.store.personalAccessToken(digest: digestOf(1)) == token)
        #expect(try await opened.store.isRevoked(anyOf: ["other", token.id]))
        #expect(try await opened.store.revokePersonalAccessToken("nobody", at: noon) == nil)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `remember the minute of their last use`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add(try .personal(), digest: digestOf(1))
        for seconds in [61.0, 119, 62, 3] { opened.store.noteUse(ofPersonalAccessToken: "pat-1", at: noon + seconds) }
        opened.store.noteUse(ofPersonalAccessToken: "nobody", at: noon)
        // Behind the notes on the queue of the writer.
        try await opened.store.revoke(["x"], until: noon, at: noon)
        #expect(try await opened.store.personalAccessToken(digest: digestOf(1))?.lastUsed == noon + 60)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `have one digest and one id each`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add(try .personal("a"), digest: digestOf(1))
        await #expect(throws: StoreUnavailable()) {
            try await opened.store.add(try .personal("b"), digest: digestOf(1))
        }
        await #expect(throws: StoreUnavailable()) {
            try await opened.store.add(try .personal("a"), digest: digestOf(2))
        }
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `cannot be asked for when the store is closed`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        await opened.close()
        opened.store.noteUse(ofPersonalAccessToken: "pat-1", at: noon)
        await #expect(throws: StoreUnavailable()) { try await opened.store.personalAccessToken(digest: digestOf(1)) }
    }
}
