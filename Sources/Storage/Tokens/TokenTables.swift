import GRDB
import JOSE

import struct Foundation.Data

/// The tables of the gateway's own tokens: rows to values and back. Used alike by the store and by a reader of it.
///
/// What a token says is sealed, and bound to the table and to the digest that it is kept under: moved to another row it does
/// not open.
struct TokenTables: Sendable {
    let path: String
    let seal: Seal

    func seal(_ content: JSONObject, of table: ExpiringTable, digest: [UInt8]) throws -> Data {
        try seal(JSONValue.object(content).serialized(), of: table, digest: digest)
    }

    func seal(_ content: [UInt8], of table: ExpiringTable, digest: [UInt8]) throws -> Data {
        Data(try seal.seal(content, for: .token(table: table.rawValue, digest: digest)))
    }

    /// - Throws: ``StorageError/damaged(path:part:)``
    func open(_ row: Row, of table: ExpiringTable) throws -> [UInt8] {
        let (digest, sealed): (Data, Data) = (row["digest"], row["sealed"])
        guard let content = seal.open([UInt8](sealed), for: .token(table: table.rawValue, digest: [UInt8](digest)))
        else { throw damaged(row) }
        return content
    }

    /// - Throws: ``StorageError/damaged(path:part:)``
    func openObject(_ row: Row, of table: ExpiringTable) throws -> JSONObject {
        guard let object = try? JSONValue.parse(try open(row, of: table), limits: .init(maximumDepth: 128)).objectValue
        else { throw damaged(row) }
        return object
    }

    func damaged(_ row: Row) -> StorageError { .damaged(path: path, part: .token(id: row["id"])) }

    /// The row of a token by its digest.
    func row(of table: ExpiringTable, digest: [UInt8], in database: Database) throws -> Row? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM \(table.rawValue) WHERE digest = ?")
        return try Row.fetchOne(statement, arguments: [Data(digest)])
    }

    /// Marks a token as revoked, unless it is.
    ///
    /// - Returns: Its row as it is then.
    func revoke(_ id: String, in table: ExpiringTable, at now: Timestamp, of database: Database) throws -> Row? {
        try database.execute(
            sql: "UPDATE \(table.rawValue) SET revoked = ? WHERE id = ? AND revoked IS NULL", arguments: [now, id])
        return try Row.fetchOne(database, sql: "SELECT * FROM \(table.rawValue) WHERE id = ?", arguments: [id])
    }
}
