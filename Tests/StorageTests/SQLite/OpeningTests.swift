import Foundation
import GRDB
import JOSE
import Testing
import TokenExchange

@testable import Storage

@Suite struct `Opening an SQLite store` {
    let folder: TemporaryFolder
    let path: String
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.sqlite")
    }

    @Test func `makes missing folders with mode 0700 and every file with mode 0600`() async throws {
        let path = folder.file("data/deeper/store.sqlite")
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        try await store.save(.sample())
        for name in ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"] {
            #expect(try permissions(folder.file("data/deeper/\(name)")) == 0o600)
        }
        #expect(try permissions(folder.file("data")) == 0o700)
        #expect(try permissions(folder.file("data/deeper")) == 0o700)
        await store.close()
    }

    @Test func `takes the rights of others from a database that is there, and leaves its folder alone`() async throws {
        await (try SQLiteStore(path: path, masterKey: masterKey)).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.path)
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        #expect(try permissions(path) == 0o600)
        #expect(try permissions(folder.path) == 0o750)
        await store.close()
    }

    @Test func `takes an empty file for a new database`() async throws {
        try folder.write("", to: "store.sqlite")
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        #expect(await store.isAnswering())
        await store.close()
    }

    @Test func `reads no URI out of a path`() async throws {
        let store = try SQLiteStore(path: folder.file("file:x?mode=memory"), masterKey: masterKey)
        #expect(try folder.names().contains("file:x?mode=memory"))
        await store.close()
    }

    @Test(arguments: [
        "hello, I am a text file that is longer than the header of a database",
        "SQLite format 3\0 and then something that is not a header of one hundred bytes at all, but goes on for longer",
        "short",
    ])
    func `refuses a file that is not a database, and leaves it as it is`(_ text: String) throws {
        try folder.write(text, to: "store.sqlite")
        #expect(throws: StorageError.notADatabase(path: path)) { try SQLiteStore(path: path, masterKey: masterKey) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        #expect(try folder.names() == ["store.sqlite"])
    }

    @Test func `refuses a folder at the path`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: StorageError.notADatabase(path: path)) { try SQLiteStore(path: path, masterKey: masterKey) }
    }

    @Test func `refuses the database of another program, and leaves it as it is`() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StorageError.otherProgram(path: path)) { try SQLiteStore(path: path, masterKey: masterKey) }
        #expect(try permissions(path) == 0o640)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test func `refuses the database of a newer version, and leaves it as it is`() async throws {
        await (try SQLiteStore(path: path, masterKey: masterKey)).close()
        try await DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO migrations (position, name) VALUES (99, 'from the future')")
        }
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StorageError.newerVersion(path: path)) { try SQLiteStore(path: path, masterKey: masterKey) }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test func `refuses another master key, and leaves the database as it is`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        let key = try await store.addFirst(.sample())
        await store.close()
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StorageError.wrongMasterKey(path: path)) { try SQLiteStore(path: path, masterKey: .random()) }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        let again = try SQLiteStore(path: path, masterKey: masterKey)
        #expect(try await again.signingKeys().map(\.key.keyID) == [key.key.keyID])
        await again.close()
    }

    @Test func `refuses another master key also for what a killed process left`() async throws {
        let store = try SQLiteStore(path: path, masterKey: masterKey)
        _ = try await store.addFirst(.sample())
        let left = try TemporaryFolder()
        for name in ["store.sqlite", "store.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: folder.file(name), toPath: left.file(name))
        }
        await store.close()
        let path = left.file("store.sqlite")
        let bytes = try [path, "\(path)-wal"].map { try Data(contentsOf: URL(filePath: $0)) }
        #expect(throws: StorageError.wrongMasterKey(path: path)) { try SQLiteStore(path: path, masterKey: .random()) }
        #expect(try [path, "\(path)-wal"].map { try Data(contentsOf: URL(filePath: $0)) } == bytes)
    }

    @Test func `refuses a folder that cannot be written to`() throws {
        // Mode bits do not bind the superuser; the kernel's own file systems do.
        let isSuperuser = geteuid() == 0
        let folder = isSuperuser ? "/sys/kernel" : folder.file("closed")
        if !isSuperuser {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        }
        for folder in [folder, "\(folder)/below"] {
            #expect(throws: StorageError.folderNotWritable(path: folder)) {
                try SQLiteStore(path: "\(folder)/store.sqlite", masterKey: masterKey)
            }
        }
    }

    @Test func `refuses a name that no file can have`() throws {
        let path = folder.file(String(repeating: "n", count: 300))
        #expect(throws: StorageError.failed(path: path, code: Int(ENAMETOOLONG), message: "File name too long")) {
            try SQLiteStore(path: path, masterKey: masterKey)
        }
    }

    @Test func `refuses a folder below a file`() throws {
        try folder.write("", to: "file")
        #expect(throws: StorageError.folderNotWritable(path: folder.file("file"))) {
            try SQLiteStore(path: folder.file("file/store.sqlite"), masterKey: masterKey)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "mode bits do not bind the superuser"))
    func `refuses a file that cannot be written to`() async throws {
        await (try SQLiteStore(path: path, masterKey: masterKey)).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        #expect(throws: StorageError.readOnly(path: path)) { try SQLiteStore(path: path, masterKey: masterKey) }
    }

    @Test func `refuses a database that another process holds, after the busy time-out`() async throws {
        await (try SQLiteStore(path: path, masterKey: masterKey)).close()
        let other = try OtherProcess(on: path)
        try other.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM documents; COMMIT")
        #expect(throws: StorageError.locked(path: path)) {
            try SQLiteStore(path: path, masterKey: masterKey, busyTimeout: .milliseconds(20))
        }
        try other.close()
        await (try SQLiteStore(path: path, masterKey: masterKey)).close()
    }

    @Test func `at once by many on a new file makes one database`() async throws {
        let (path, masterKey) = (path, masterKey)
        let stores = try await withThrowingTaskGroup(of: SQLiteStore.self) { group in
            for _ in 0..<8 { group.addTask { try SQLiteStore(path: path, masterKey: masterKey) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for store in stores { #expect(await store.isAnswering()) }
        for store in stores { await store.close() }
    }

    @Test func `at once with two master keys on a new file lets one of them win`() async throws {
        let path = path
        let outcomes = await withTaskGroup(of: StorageError?.self) { group in
            for key in [MasterKey.random(), .random()] {
                group.addTask {
                    do throws(StorageError) {
                        _ = try SQLiteStore(path: path, masterKey: key)
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.contains(.wrongMasterKey(path: path)))
    }
}
