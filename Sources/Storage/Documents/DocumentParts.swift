import GRDB
import ProviderDocuments

import struct Foundation.Data

/// The body of a document beyond its first part, in parts: SQLite and the library in front of it copy each value several
/// times on its way, which with the metadata of a federation, of some 90 MB, nobody has memory for.
struct DocumentParts {
    /// What a part measures at the most, in bytes.
    static let size = 1024 * 1024

    let key: StoredDocument.Key
    let database: Database

    /// Puts parts in place of those that are kept.
    func replace(with rest: ArraySlice<UInt8>) throws {
        try database.execute(
            sql: "DELETE FROM document_parts WHERE provider = ? AND kind = ? AND url = ?", arguments: arguments)
        let insertion = try database.cachedStatement(
            sql: "INSERT INTO document_parts (provider, kind, url, position, part) VALUES (?, ?, ?, ?, ?)")
        for (position, start) in stride(from: rest.startIndex, to: rest.endIndex, by: Self.size).enumerated() {
            let part = Data(rest[start...].prefix(Self.size))
            try insertion.execute(arguments: arguments + [position, part])
        }
    }

    /// Appends all parts to the first.
    func append(to body: inout [UInt8]) throws {
        let selection = "FROM document_parts WHERE provider = ? AND kind = ? AND url = ?"
        let size = try Int.fetchOne(database, sql: "SELECT sum(length(part)) \(selection)", arguments: arguments) ?? 0
        guard size > 0 else { return }
        body.reserveCapacity(body.count + size)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT part \(selection) ORDER BY position", arguments: arguments)
        while let row = try rows.next() {
            try row.withUnsafeData(atIndex: 0) { body.append(contentsOf: $0 ?? Data()) }
        }
    }

    private var arguments: StatementArguments { [key.provider, key.kind.rawValue, key.url] }
}
