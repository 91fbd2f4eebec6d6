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
