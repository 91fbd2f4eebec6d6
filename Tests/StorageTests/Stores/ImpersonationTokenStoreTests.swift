import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Impersonation tokens` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `come back after a restart as they were`(_ backend: StoreBackend) async throws {
        let tokens = [ImpersonationToken.impersonation("a", created: noon + 0.5), .impersonation("b", client: nil)]
        let before = try backend.open(folder, masterKey)
        for (number, token) in tokens.enumerated() {
            try await before.store.add(token, digest: digestOf(UInt8(number)))
        }
        await before.close()
        let after = try backend.open(folder, masterKey)
        for (number, token) in tokens.enumerated() {
            #expect(try await after.store.impersonationToken(digest: digestOf(UInt8(number))) == token)
        }
        #expect(try await after.store.impersonationToken(digest: digestOf(7)) == nil)
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are listed until they expire, the newest first`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add(.impersonation("a", expires: noon + 10), digest: digestOf(1))
        try await opened.store.add(.impersonation("b", created: noon + 1, expires: noon + 20), digest: digestOf(2))
        #expect(try await opened.store.impersonationTokens(at: noon).map(\.id) == ["b", "a"])
        #expect(try await opened.store.impersonationTokens(at: noon + 10).map(\.id) == ["b"])
        #expect(try await opened.store.impersonationToken(digest: digestOf(1))?.id == "a", "expired ones are found")
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are revoked once, and with them what names them`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        var token = ImpersonationToken.impersonation()
        try await opened.store.add(token, digest: digestOf(1))
        token.revoked = noon + 5
        #expect(try await opened.store.revokeImpersonationToken(token.id, at: noon + 5) == token)
        #expect(try await opened.store.revokeImpersonationToken(token.id, at: noon + 6) == token)
        #expect(try await opened.store.isRevoked(anyOf: [token.id]))
        #expect(try await opened.store.revokeImpersonationToken("nobody", at: noon) == nil)
        await opened.close()
    }
}
