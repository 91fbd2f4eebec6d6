import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Revocations` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `are known at once, on every node and after a restart`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        #expect(try await !nodes[0].store.isRevoked(anyOf: ["a", "b"]))
        try await nodes[0].store.revoke(["b", "c"], until: noon + 60, at: noon)
        for node in nodes {
            #expect(try await node.store.isRevoked(anyOf: ["a", "b"]))
            #expect(try await !node.store.isRevoked(anyOf: ["a", "B"]))
            #expect(try await !node.store.isRevoked(anyOf: []))
            await node.close()
        }
        let after = try backend.open(folder, masterKey)
        #expect(try await after.store.isRevoked(anyOf: ["c"]))
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are remembered until the latest of their ends`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        try await opened.store.revoke(["a"], until: noon + 5000, at: noon)
        try await opened.store.revoke(["a", "b"], until: noon + 10, at: noon)
        // Sweeps before it answers the next read of the writer.
        try await opened.store.revoke(["c"], until: noon + 9000, at: noon + 2000)
        try await opened.store.revoke(["d"], until: noon + 9000, at: noon + 2000)
        #expect(try await opened.store.isRevoked(anyOf: ["a"]))
        #expect(try await !opened.store.isRevoked(anyOf: ["b"]))
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `cannot be asked for when the store is closed`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        await opened.close()
        await #expect(throws: StoreUnavailable()) { try await opened.store.isRevoked(anyOf: ["a"]) }
    }
}
