import GRDB
import JOSE
public import TokenExchange

import struct Foundation.Data

extension SQLiteStore: SigningKeyStore {
    /// Every stored key, oldest first; times to the millisecond.
    ///
    /// - Throws: ``StorageError/damaged(path:part:)`` if one of them cannot be unsealed: a gateway that went on without it
    ///   would make tokens of its own unverifiable.
    public func signingKeys() async throws -> [StoredSigningKey] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM signing_keys ORDER BY created, key_id").map(self.signingKey)
        }
    }

    /// Stores a key unless there is one of the same algorithm, in one transaction over all processes on the file.
    public func addFirst(_ key: StoredSigningKey) async throws -> StoredSigningKey {
        try await write { database in
            let first = try Row.fetchOne(
                database, sql: "SELECT * FROM signing_keys WHERE algorithm = ? ORDER BY created, key_id LIMIT 1",
                arguments: [key.key.algorithm.rawValue])
            if let first { return try self.signingKey(first) }
            try self.insert(key, into: database)
            return key
        }
    }

    /// Stores the key that comes after another one, in one transaction over all processes on the file.
    public func add(_ key: StoredSigningKey, after newest: String, isAlone: Bool) async throws -> Bool {
        try await write { database in
            let algorithm = key.key.algorithm.rawValue
            let found = try String.fetchOne(
                database,
                sql: "SELECT key_id FROM signing_keys WHERE algorithm = ? ORDER BY signs_from DESC, created DESC",
                arguments: [algorithm])
            guard found == newest else { return false }
            if isAlone {
                try database.execute(sql: "DELETE FROM signing_keys WHERE algorithm = ?", arguments: [algorithm])
            }
            try self.insert(key, into: database)
            return true
        }
    }

    /// Removes keys for good.
    public func removeSigningKeys(_ ids: [String]) async throws {
        try await write { database in
            for id in ids { try database.execute(sql: "DELETE FROM signing_keys WHERE key_id = ?", arguments: [id]) }
        }
    }

    private func insert(_ stored: StoredSigningKey, into database: Database) throws {
        let (id, algorithm) = (stored.key.keyID, stored.key.algorithm.rawValue)
        let sealed = try seal.seal(stored.key.pkcs8, for: .signingKey(id: id, algorithm: algorithm))
        try database.execute(
            sql: "INSERT INTO signing_keys (key_id, algorithm, created, signs_from, sealed) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, algorithm, Timestamp(stored.created), Timestamp(stored.signsFrom), Data(sealed)])
    }

    private func signingKey(_ row: Row) throws -> StoredSigningKey {
        let id: String = row["key_id"]
        let name: String = row["algorithm"]
        let (created, signsFrom): (Timestamp, Timestamp) = (row["created"], row["signs_from"])
        let sealed: Data = row["sealed"]
        guard let algorithm = SignatureAlgorithm(rawValue: name),
            let pkcs8 = seal.open([UInt8](sealed), for: .signingKey(id: id, algorithm: name)),
            let key = try? SigningKey(algorithm: algorithm, pkcs8: pkcs8), key.keyID == id
        else { throw StorageError.damaged(path: path, part: .signingKey(id: id)) }
        return StoredSigningKey(key: key, created: created.date, signsFrom: signsFrom.date)
    }
}
