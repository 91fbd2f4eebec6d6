import Crypto
import Foundation
import GRDB
import JOSE
import Synchronization
import Testing
import TokenExchange

@testable import Storage

@Suite struct `An SQLite store` {
    let folder: TemporaryFolder
    let path: String
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.sqlite")
    }

    @Test func `works in WAL mode and flushes every commit to the disk`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let modes = try await store.write { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                try Bool.fetchOne(database, sql: "PRAGMA foreign_keys")
            )
        }
        #expect(modes == ("wal", 2, true))
        await store.close()
    }

    @Test func `holds what it answered when the process dies without closing it`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let key = try await store.addFirst(.sample())
        try await store.save(.sample())
        #expect(try await store.use(try .sample(1), until: noon + 60, at: noon))
        // What lies on the disk now is what a killed process leaves.
        let left = try TemporaryFolder()
        for name in try folder.names() where name != "store.sqlite-shm" {
            try FileManager.default.copyItem(atPath: folder.file(name), toPath: left.file(name))
        }
        let after = try SQLiteStore(path: left.file("store.sqlite"), masterKey: masterKey)
        #expect(try await after.signingKeys().map(\.key.keyID) == [key.key.keyID])
        #expect(try await after.documents() == [.sample()])
        #expect(try await !after.use(try .sample(1), until: noon + 60, at: noon))
        await after.close()
        await store.close()
    }

    @Test func `holds no secret in the clear`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let key = try await store.addFirst(.sample())
        await store.close()
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.range(of: Data(key.key.keyID.utf8)) != nil)
        // The private part of a PKCS #8 key starts behind its fixed head.
        #expect(bytes.range(of: Data(key.key.pkcs8[30..<60])) == nil)
        #expect(bytes.range(of: Data(masterKey.base64.utf8)) == nil)
        #expect(bytes.range(of: masterKey.symmetricKey.withUnsafeBytes { Data($0) }) == nil)
    }

    @Test func `answers until it is closed, and closing twice does no harm`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        #expect(await store.isAnswering())
        await store.close()
        await store.close()
        #expect(await !store.isAnswering())
        await #expect(throws: StorageError.closed(path: path)) { try await store.signingKeys() }
        await #expect(throws: StorageError.closed(path: path)) { try await store.save(.sample()) }
    }

    @Test func `leaves one file when it is closed`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        try await store.save(.sample())
        await store.close()
        #expect(try folder.names() == ["store.sqlite"])
    }

    @Test func `is closed after the calls that have begun, also by a cancelled task`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let calls = (0..<100).map { number in
            Task { try await store.use(try .sample(number), until: noon + 60, at: noon) }
        }
        let closing = Task { await store.close() }
        closing.cancel()
        await closing.value
        var answered = 0
        for call in calls {
            switch await call.result {
            case .success(let isFirst):
                #expect(isFirst)
                answered += 1
            case .failure(let error): #expect(error as? StoreUnavailable == StoreUnavailable())
            }
        }
        let again = try SQLiteStore(path: path, masterKey: masterKey)
        #expect(try await again.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM used_tokens") } == answered)
        await again.close()
    }

    @Test func `does not answer when readers are kept waiting for longer than the limit`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let gate = DispatchSemaphore(value: 0)
        let pool = try store.openPool()
        // As many as the pool has readers.
        for _ in 0..<pool.configuration.maximumReaderCount { pool.asyncRead { _ in gate.wait() } }
        #expect(await !store.isAnswering(within: .milliseconds(20)))
        for _ in 0..<pool.configuration.maximumReaderCount { gate.signal() }
        #expect(await store.isAnswering(within: .seconds(60)))
    }

    @Test func `tells of the reason when it does not do what it was asked`() async throws {
        let failures = Mutex<[StorageError]>([])
        let store = try SQLiteStore(path: path, masterKey: masterKey, busyTimeout: .milliseconds(20)) { failure in
            failures.withLock { $0.append(failure) }
        }
        let other = try OtherProcess(on: path)
        try other.run("BEGIN IMMEDIATE")
        await #expect(throws: StoreUnavailable()) { try await store.use(try .sample(1), until: noon + 60, at: noon) }
        #expect(failures.withLock { $0 } == [.locked(path: path)])
        try other.run("ROLLBACK")
        #expect(try await store.use(try .sample(1), until: noon + 60, at: noon))
        await store.close()
    }

    @Test func `says that the disk is full, and goes on when there is room`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        try await store.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        await #expect(throws: StorageError.full(path: path)) {
            try await store.save(.sample(body: String(repeating: "x", count: 100_000)))
        }
        try await store.write { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        try await store.save(.sample())
        #expect(try await store.documents() == [.sample()])
        await store.close()
    }

    @Test func `keeps no thread of the tasks waiting while another process writes`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey, busyTimeout: .seconds(60))
        try await store.save(.sample())
        let other = try OtherProcess(on: path)
        try other.run("BEGIN IMMEDIATE")
        let waiting = (0..<200).map { number in
            Task {
                if number.isMultiple(of: 2) {
                    return try await store.use(try .sample(UInt64(number)), until: noon + 60, at: noon)
                }
                try await store.save(.sample(provider: "idp-\(number)"))
                return true
            }
        }
        // There are more waiting writers than threads: each of these would hang if a writer held one.
        for _ in 0..<20 {
            #expect(try await store.documents() == [.sample()])
            #expect(await store.isAnswering(within: .seconds(60)))
            await Task.yield()
        }
        try other.run("ROLLBACK")
        for task in waiting { #expect(try await task.value) }
        await store.close()
    }
}
