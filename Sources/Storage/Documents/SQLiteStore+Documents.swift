import GRDB
public import ProviderDocuments

import struct Foundation.Data

extension SQLiteStore: DocumentStore {
    /// Every document kept of some kinds; times to the millisecond.
    public func documents(of kinds: Set<StoredDocument.Kind>) async throws -> [StoredDocument] {
        try await read { try StoredDocument.all(of: kinds, in: $0) }
    }

    /// Keeps a document in place of the one with the same key.
    public func save(_ document: StoredDocument) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO documents (provider, kind, url, body, etag, last_modified, fetched, fresh_until)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (provider, kind, url) DO UPDATE SET
                        body = excluded.body, etag = excluded.etag, last_modified = excluded.last_modified,
                        fetched = excluded.fetched, fresh_until = excluded.fresh_until
                    """,
                arguments: [
                    document.key.provider, document.key.kind.rawValue, document.key.url,
                    Data(document.body.prefix(DocumentParts.size)),
                    document.etag, document.lastModified, Timestamp(document.fetchedAt), Timestamp(document.freshUntil),
                ])
            let rest = document.body.dropFirst(DocumentParts.size)
            try DocumentParts(key: document.key, database: database).replace(with: rest)
        }
    }

    /// Keeps everything of a document but its body.
    public func confirm(_ document: StoredDocument) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE documents SET etag = ?, last_modified = ?, fetched = ?, fresh_until = ?
                    WHERE provider = ? AND kind = ? AND url = ?
                    """,
                arguments: [
                    document.etag, document.lastModified, Timestamp(document.fetchedAt), Timestamp(document.freshUntil),
                    document.key.provider, document.key.kind.rawValue, document.key.url,
                ])
        }
    }

    /// Forgets a document.
    public func remove(_ key: StoredDocument.Key) async throws {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM documents WHERE provider = ? AND kind = ? AND url = ?",
                arguments: [key.provider, key.kind.rawValue, key.url])
        }
    }
}

extension StoredDocument {
    /// Every document of some kinds in a database.
    ///
    /// A row of a kind that this version does not know, left by a newer one, is passed over: it can be fetched again.
    static func all(of kinds: Set<Kind>, in database: Database) throws -> [StoredDocument] {
        let places = repeatElement("?", count: kinds.count).joined(separator: ", ")
        return try Row.fetchAll(
            database, sql: "SELECT * FROM documents WHERE kind IN (\(places))",
            arguments: StatementArguments(kinds.map(\.rawValue))
        ).compactMap { row in
            guard var document = StoredDocument(row) else { return nil }
            try DocumentParts(key: document.key, database: database).append(to: &document.body)
            return document
        }
    }

    fileprivate init?(_ row: Row) {
        guard let kind = Kind(rawValue: row["kind"]) else { return nil }
        let body: Data = row["body"]
        let fetched: Timestamp = row["fetched"]
        let freshUntil: Timestamp = row["fresh_until"]
        self.init(
            key: Key(provider: row["provider"], kind: kind, url: row["url"]), body: [UInt8](body), etag: row["etag"],
            lastModified: row["last_modified"], fetchedAt: fetched.date, freshUntil: freshUntil.date)
    }
}
