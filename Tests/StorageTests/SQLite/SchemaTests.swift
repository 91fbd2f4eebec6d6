import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct `The schema` {
    let folder: TemporaryFolder
    let schema: Schema

    init() throws {
        folder = try TemporaryFolder()
        schema = Schema(path: folder.file("store.sqlite"), seal: Seal(masterKey: .random()))
    }

    @Test func `names each step once`() {
        #expect(Set(Migration.all.map(\.name)).count == Migration.all.count)
    }

    @Test func `applies the steps that are missing, and none twice`() throws {
        let next = Migration(name: "notes", sql: "CREATE TABLE notes (text TEXT) STRICT")
        var newer = schema
        newer.migrations.append(next)
        let database = try DatabaseQueue(path: schema.path)
        try database.writeWithoutTransaction { database in
            #expect(try schema.check(database) == 0)
            try schema.migrate(database)
            #expect(try schema.check(database) == Migration.all.count)
            try newer.migrate(database)
            try newer.migrate(database)
            #expect(try newer.check(database) == Migration.all.count + 1)
            #expect(throws: StorageError.newerVersion(path: schema.path)) { try schema.check(database) }
        }
    }

    @Test func `is whole or not there`() throws {
        var broken = schema
        broken.migrations.append(Migration(name: "broken", sql: "CREATE TABLE documents (text TEXT)"))
        let database = try DatabaseQueue(path: schema.path)
        try database.writeWithoutTransaction { database in
            #expect(throws: DatabaseError.self) { try broken.migrate(database) }
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0)
            #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0)
            try schema.migrate(database)
        }
    }

    @Test func `is not touched under another master key`() throws {
        var newer = Schema(path: schema.path, seal: Seal(masterKey: .random()))
        newer.migrations.append(Migration(name: "notes", sql: "CREATE TABLE notes (text TEXT) STRICT"))
        let database = try DatabaseQueue(path: schema.path)
        try database.writeWithoutTransaction { database in
            try schema.migrate(database)
            #expect(throws: StorageError.wrongMasterKey(path: schema.path)) { try newer.migrate(database) }
            #expect(try schema.check(database) == Migration.all.count)
        }
    }
}
