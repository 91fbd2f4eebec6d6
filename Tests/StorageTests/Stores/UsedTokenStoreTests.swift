import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Used tokens` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `are good once`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let token = try UsedToken.sample(1)
        #expect(try await opened.store.use(token, until: noon + 60, at: noon))
        #expect(try await !opened.store.use(token, until: noon + 60, at: noon))
        #expect(try await !opened.store.use(token, until: noon + 60, at: noon + 59.999))
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are known as used, and looking uses nothing up`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let token = try UsedToken.sample(1)
        #expect(try await !opened.store.wasUsed(token))
        #expect(try await !opened.store.wasUsed(token))
        #expect(try await opened.store.use(token, until: noon + 60, at: noon))
        #expect(try await opened.store.wasUsed(token))
        #expect(try await !opened.store.wasUsed(try .sample(1, of: "other")))
        #expect(try await !opened.store.wasUsed(try .sample(2)))
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `cannot be looked for when the store is closed`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        await opened.close()
        await #expect(throws: StoreUnavailable()) { try await opened.store.wasUsed(try .sample(1)) }
    }

    @Test(arguments: StoreBackend.all)
    func `are told apart by provider and by each byte of the digest`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for token in [
            try UsedToken.sample(0), try .sample(1), try .sample(256), try .sample(1 << 63),
            try .sample(0, of: "other"),
        ] {
            #expect(try await opened.store.use(token, until: noon + 60, at: noon))
        }
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are remembered over a restart`(_ backend: StoreBackend) async throws {
        let before = try backend.open(folder, masterKey)
        #expect(try await before.store.use(try .sample(1), until: noon + 60, at: noon))
        await before.close()
        let after = try backend.open(folder, masterKey)
        #expect(try await !after.store.use(try .sample(1), until: noon + 60, at: noon + 30))
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are good for exactly one of many callers at once`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for number in 0..<20 {
            let token = try UsedToken.sample(UInt64(number))
            #expect(try await wins(of: token, on: [opened.store], callers: 200) == 1)
        }
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are good for exactly one caller on two nodes`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        for number in 0..<20 {
            let token = try UsedToken.sample(UInt64(number))
            #expect(try await wins(of: token, on: nodes.map(\.store), callers: 50) == 1)
        }
        for node in nodes { await node.close() }
    }

    @Test(arguments: StoreBackend.all)
    func `of many callers at once are each answered for their own token`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for token in 0..<100 where token.isMultiple(of: 2) {
            #expect(try await opened.store.use(try .sample(UInt64(token)), until: noon + 60, at: noon))
        }
        let store = opened.store
        let fresh = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<100 {
                group.addTask { (number, try await store.use(try .sample(UInt64(number)), until: noon + 60, at: noon)) }
            }
            return try await group.filter(\.1).map(\.0).reduce(into: []) { $0.append($1) }
        }
        #expect(fresh.sorted() == (0..<100).filter { !$0.isMultiple(of: 2) })
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `of a cancelled caller are used up all the same`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let store = opened.store
        let caller = Task { try await store.use(try .sample(1), until: noon + 60, at: noon) }
        caller.cancel()
        #expect(try await caller.value)
        #expect(try await !store.use(try .sample(1), until: noon + 60, at: noon))
        await opened.close()
    }

    @Test(
        arguments: StoreBackend.all,
        [Date.distantFuture, .distantPast, Date(timeIntervalSince1970: 1e300), Date(timeIntervalSince1970: .infinity)])
    func `bear any expiry`(_ backend: StoreBackend, _ expiry: Date) async throws {
        let opened = try backend.open(folder, masterKey)
        _ = try await opened.store.use(try .sample(1), until: expiry, at: noon)
        #expect(try await opened.store.use(try .sample(2), until: expiry, at: .distantPast))
        #expect(try await opened.store.use(try .sample(3), until: expiry, at: .distantFuture))
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `cannot be used when the store is closed`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        await opened.close()
        await #expect(throws: StoreUnavailable()) {
            try await opened.store.use(try .sample(1), until: noon + 60, at: noon)
        }
    }

    /// How many of `callers` per store were the first.
    private func wins(of token: UsedToken, on stores: [any UsedTokenStore], callers: Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for store in stores {
                for _ in 0..<callers {
                    group.addTask { try await store.use(token, until: noon + 60, at: noon) }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
