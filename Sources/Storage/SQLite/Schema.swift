import GRDB

import struct Foundation.Data

/// The tables of a database, its mark, and the value that tells whether a master key fits it.
///
/// All steps, the mark and the check value enter in one immediate transaction, so that of two processes that start at
/// once one makes the schema, and a crash leaves all of it or nothing. (`DatabaseMigrator` reads the list of applied
/// steps before its transaction: the second process would apply them again, and fail.)
struct Schema {
    /// "Camb": whose database it is (`PRAGMA application_id`).
    static let applicationID = 0x4361_6D62

    private static let knownText = Array("cambio".utf8)

    let path: String
    let seal: Seal
    var migrations = Migration.all

    /// Checks whose database this is, its version and its master key, and changes nothing.
    ///
    /// - Returns: How many steps of the schema it has; 0 for a new database.
    /// - Throws: ``StorageError``, or what SQLite throws.
    func check(_ database: Database) throws -> Int {
        guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") != 0 else { return 0 }
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Self.applicationID else {
            throw StorageError.otherProgram(path: path)
        }
        let applied = try String.fetchAll(database, sql: "SELECT name FROM migrations ORDER BY position")
        guard migrations.map(\.name).starts(with: applied) else { throw StorageError.newerVersion(path: path) }
        try checkMasterKey(database)
        return applied.count
    }

    /// Brings the database to the newest schema.
    ///
    /// - Throws: As ``check(_:)``; nothing is changed then.
    func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let applied = try check(database)
            if applied == 0 { try database.execute(sql: Self.frame) }
            for (position, migration) in migrations.enumerated().dropFirst(applied) {
                try database.execute(sql: migration.sql)
                try database.execute(
                    sql: "INSERT INTO migrations (position, name) VALUES (?, ?)", arguments: [position, migration.name])
            }
            if applied == 0 { try storeMasterKeyCheck(database) }
            return .commit
        }
    }

    private static let frame = """
        PRAGMA application_id = \(applicationID);
        CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        """

    private func checkMasterKey(_ database: Database) throws {
        guard let sealed = try Data.fetchOne(database, sql: "SELECT sealed FROM master_key_check") else {
            throw StorageError.damaged(path: path, part: .masterKeyCheck)
        }
        guard seal.open([UInt8](sealed), for: .masterKeyCheck) == Self.knownText else {
            throw StorageError.wrongMasterKey(path: path)
        }
    }

    private func storeMasterKeyCheck(_ database: Database) throws {
        let sealed = Data(try seal.seal(Self.knownText, for: .masterKeyCheck))
        try database.execute(sql: "INSERT INTO master_key_check (only_row, sealed) VALUES (1, ?)", arguments: [sealed])
    }
}
