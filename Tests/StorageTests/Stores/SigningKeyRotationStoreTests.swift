import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `The next signing key` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `comes after the newest, and after no other`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let first = try await opened.store.addFirst(.sample())
        let second = StoredSigningKey(
            key: try StoredSigningKey.sample().key, created: noon + 1, signsFrom: noon + 60.25)
        #expect(try await opened.store.add(second, after: first.key.keyID, isAlone: false))
        #expect(try await !opened.store.add(.sample(created: noon + 2), after: first.key.keyID, isAlone: false))
        #expect(try await opened.store.signingKeys().map(\.signsFrom) == [noon, noon + 60.25])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `takes the others of its algorithm away where it is to be alone`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let first = try await opened.store.addFirst(.sample())
        let other = try await opened.store.addFirst(.sample(.edDSA))
        let second = try StoredSigningKey.sample(created: noon + 1)
        #expect(try await opened.store.add(second, after: first.key.keyID, isAlone: true))
        #expect(
            Set(try await opened.store.signingKeys().map(\.key.keyID)) == [other.key.keyID, second.key.keyID])
        try await opened.store.removeSigningKeys([other.key.keyID, "nobody"])
        #expect(try await opened.store.signingKeys().map(\.key.keyID) == [second.key.keyID])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `is made by one of many nodes at once`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        let first = try await nodes[0].store.addFirst(.sample())
        let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<12 {
                let (store, key) = (nodes[number % 2].store, try StoredSigningKey.sample(created: noon + 1))
                group.addTask { try await store.add(key, after: first.key.keyID, isAlone: false) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
        for node in nodes { await node.close() }
    }
}
