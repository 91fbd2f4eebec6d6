import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Issued tokens` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `come back after a restart as they were`(_ backend: StoreBackend) async throws {
        let tokens = [IssuedToken.sample(1), .sample(2, kind: .accessToken, id: "jti", expires: noon + 0.25)]
        let before = try backend.open(folder, masterKey)
        try await before.store.add(tokens, at: noon)
        await before.close()
        let after = try backend.open(folder, masterKey)
        for token in tokens { #expect(try await after.store.issuedToken(digest: token.digest) == token) }
        #expect(try await after.store.issuedToken(digest: digestOf(3)) == nil)
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are kept all or none`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add([.sample(1)], at: noon)
        await #expect(throws: StoreUnavailable()) { try await opened.store.add([.sample(2), .sample(1)], at: noon) }
        #expect(try await opened.store.issuedToken(digest: digestOf(2)) == nil)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are rotated once, and a second time keeps nothing`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add([.sample(1)], at: noon)
        let first = try await opened.store.rotate(
            digestOf(1), to: [.sample(2), .sample(3, kind: .accessToken)], at: noon + 1)
        #expect(first)
        #expect(try await opened.store.issuedToken(digest: digestOf(1))?.used == noon + 1)
        #expect(try await opened.store.issuedToken(digest: digestOf(3))?.kind == .accessToken)
        #expect(try await !opened.store.rotate(digestOf(1), to: [.sample(4)], at: noon + 2))
        #expect(try await opened.store.issuedToken(digest: digestOf(1))?.used == noon + 1)
        #expect(try await opened.store.issuedToken(digest: digestOf(4)) == nil)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are not rotated where they are unknown or no refresh token`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add([.sample(1, kind: .accessToken)], at: noon)
        #expect(try await !opened.store.rotate(digestOf(1), to: [.sample(2)], at: noon))
        #expect(try await !opened.store.rotate(digestOf(9), to: [.sample(3)], at: noon))
        #expect(try await opened.store.issuedToken(digest: digestOf(2)) == nil)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are rotated by exactly one of many on two nodes`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        try await nodes[0].store.add([.sample(0)], at: noon)
        let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...40 {
                let store = nodes[number % 2].store
                group.addTask { try await store.rotate(digestOf(0), to: [.sample(UInt8(number))], at: noon) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
        var kept = 0
        for number in 1...40 where try await nodes[0].store.issuedToken(digest: digestOf(UInt8(number))) != nil {
            kept += 1
        }
        #expect(kept == 1)
        for node in nodes { await node.close() }
    }

    @Test(arguments: StoreBackend.all)
    func `that fail to be kept leave the old one unused`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.add([.sample(1), .sample(2)], at: noon)
        await #expect(throws: StoreUnavailable()) {
            try await opened.store.rotate(digestOf(1), to: [.sample(2)], at: noon)
        }
        #expect(try await opened.store.issuedToken(digest: digestOf(1))?.used == nil)
        await opened.close()
    }
}
