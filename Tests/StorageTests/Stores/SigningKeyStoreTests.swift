import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `Signing keys` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `of a new store are none`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        #expect(try await opened.store.signingKeys().isEmpty)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `come back after a restart as they were, oldest first`(_ backend: StoreBackend) async throws {
        let before = try backend.open(folder, masterKey)
        let younger = try StoredSigningKey.sample(.es256, created: noon + 1.5)
        let older = try StoredSigningKey.sample(.edDSA, created: noon)
        _ = try await before.store.addFirst(younger)
        _ = try await before.store.addFirst(older)
        await before.close()
        let after = try backend.open(folder, masterKey)
        let keys = try await after.store.signingKeys()
        #expect(keys.map(\.key.keyID) == [older.key.keyID, younger.key.keyID])
        #expect(keys.map(\.key.algorithm) == [.edDSA, .es256])
        #expect(keys.map(\.key.pkcs8) == [older.key.pkcs8, younger.key.pkcs8])
        #expect(keys.map(\.created) == [noon, noon + 1.5])
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `of every algorithm are kept`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for algorithm in SignatureAlgorithm.allCases {
            let key = try StoredSigningKey.sample(algorithm)
            #expect(try await opened.store.addFirst(key).key.keyID == key.key.keyID)
        }
        let keys = try await opened.store.signingKeys()
        #expect(Set(keys.map(\.key.algorithm)) == Set(SignatureAlgorithm.allCases))
        #expect(keys.count == SignatureAlgorithm.allCases.count)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are made once for an algorithm`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let first = try StoredSigningKey.sample(.es256)
        let second = try StoredSigningKey.sample(.es256, created: noon - 1)
        #expect(try await opened.store.addFirst(first).key.keyID == first.key.keyID)
        let stored = try await opened.store.addFirst(second)
        #expect(stored.key.keyID == first.key.keyID)
        #expect(stored.created == first.created)
        #expect(try await opened.store.signingKeys().map(\.key.keyID) == [first.key.keyID])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `of nodes that start at once are one and the same`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for node in nodes {
                for _ in 0..<8 {
                    let key = try StoredSigningKey.sample(.es256)
                    group.addTask { try await node.store.addFirst(key).key.keyID }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await Set(nodes[0].store.signingKeys().map(\.key.keyID)) == ids)
        for node in nodes { await node.close() }
    }
}
