import Foundation
import GRDB
import JOSE
import Testing
import TokenExchange

@testable import Storage

@Suite struct `A damaged SQLite store` {
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
    }

    /// Each is done to a store that holds one ES256 key.
    static let damages = [
        Damage(testDescription: "sealed value cut", sql: "UPDATE signing_keys SET sealed = substr(sealed, 1, 40)"),
        Damage(testDescription: "sealed value emptied", sql: "UPDATE signing_keys SET sealed = x''"),
        Damage(
            testDescription: "unknown version of the seal",
            sql: "UPDATE signing_keys SET sealed = CAST(x'02' || substr(sealed, 2) AS BLOB)"),
        Damage(
            testDescription: "one byte more", sql: "UPDATE signing_keys SET sealed = CAST(sealed || x'00' AS BLOB)"),
        Damage(testDescription: "other algorithm", sql: "UPDATE signing_keys SET algorithm = 'ES384'"),
        Damage(testDescription: "unknown algorithm", sql: "UPDATE signing_keys SET algorithm = 'none'"),
        Damage(
            testDescription: "value of another row",
            sql: "UPDATE signing_keys SET sealed = (SELECT sealed FROM master_key_check)"),
    ]

    let folder: TemporaryFolder
    let path: String
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.sqlite")
    }

    @Test(arguments: damages)
    func `gives no signing key but an error that names it`(_ damage: Damage) async throws {
        let key = try await makeStoreWithKey()
        try await change(damage.sql)
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        await #expect(throws: StorageError.damaged(path: path, part: .signingKey(id: key))) {
            try await store.signingKeys()
        }
        await store.close()
    }

    @Test func `gives no signing key under the name of another`() async throws {
        let key = try await makeStoreWithKey()
        try await change("UPDATE signing_keys SET key_id = 'other'")
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        await #expect(throws: StorageError.damaged(path: path, part: .signingKey(id: "other"))) {
            try await store.signingKeys()
        }
        #expect(key != "other")
        await store.close()
    }

    @Test func `makes no new key in place of one that cannot be unsealed`() async throws {
        let key = try await makeStoreWithKey()
        try await change("UPDATE signing_keys SET sealed = x'00'")
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        await #expect(throws: StorageError.damaged(path: path, part: .signingKey(id: key))) {
            try await store.addFirst(.sample(.es256))
        }
        await store.close()
    }

    @Test func `is refused when its check value is gone`() async throws {
        _ = try await makeStoreWithKey()
        try await change("DELETE FROM master_key_check")
        #expect(throws: StorageError.damaged(path: path, part: .masterKeyCheck)) {
            try SQLiteStore(path: path, masterKey: masterKey)
        }
    }

    @Test func `is refused when the pages of its file are overwritten`() async throws {
        _ = try await makeStoreWithKey()
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: 100)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 3000))
        try file.close()
        #expect(throws: StorageError.damaged(path: path, part: .file)) {
            try SQLiteStore(path: path, masterKey: masterKey)
        }
    }

    @Test func `passes over documents of a kind that it does not know`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        try await store.save(.sample())
        try await store.save(.sample(provider: "other"))
        try await change("UPDATE documents SET kind = 'from the future' WHERE provider = 'other'")
        #expect(try await store.documents() == [.sample()])
        await store.close()
    }

    /// - Returns: The id of the key.
    private func makeStoreWithKey() async throws -> String {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let key = try await store.addFirst(.sample(.es256))
        await store.close()
        return key.key.keyID
    }

    private func change(_ sql: String) async throws {
        try OtherProcess(on: path).run(sql)
    }
}
