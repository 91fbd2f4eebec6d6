import Foundation
import JOSE
import ProviderDocuments
import Storage
import TokenExchange

/// The time of most requests.
let noon = Date(timeIntervalSince1970: 1_800_000_000)

extension UsedToken {
    /// A token that is told from others by a number.
    static func sample(_ number: UInt64, of provider: String = "idp") throws -> UsedToken {
        let number = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        return UsedToken(provider: try ProviderID(provider), digest: [UInt8](repeating: 7, count: 24) + number)
    }
}

extension StoredSigningKey {
    static func sample(_ algorithm: SignatureAlgorithm = .es256, created: Date = noon) throws -> StoredSigningKey {
        StoredSigningKey(key: try SigningKey.generate(algorithm), created: created)
    }
}

extension StoredDocument {
    static func sample(
        provider: String = "idp", kind: Kind = .jwks, url: String = "https://idp.example/keys", body: String = "{}"
    ) -> StoredDocument {
        StoredDocument(
            key: Key(provider: provider, kind: kind, url: url), body: Array(body.utf8), etag: "\"a\"",
            lastModified: "Tue, 24 Nov 2026 03:00:00 GMT", fetchedAt: noon, freshUntil: noon + 300.25)
    }
}

extension DocumentStore {
    /// Every document kept, of any kind.
    func documents() async throws -> [StoredDocument] {
        try await documents(of: Set(StoredDocument.Kind.allCases))
    }
}

extension SQLiteReader {
    /// Every document kept, of any kind.
    func documents() async throws -> [StoredDocument] {
        try await documents(of: Set(StoredDocument.Kind.allCases))
    }
}
