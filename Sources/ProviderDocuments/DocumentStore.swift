/// Where fetched documents outlive the process, so that a start works with every provider down.
///
/// A store never decides freshness: it keeps what it is given and gives it back. A store that fails costs the next
/// start its warm documents and nothing else.
public protocol DocumentStore: Sendable {
    /// Every document kept of some kinds, in any order; at most one per ``StoredDocument/Key``.
    ///
    /// - Throws: Whatever the store cannot do; the caller then starts cold.
    func documents(of kinds: Set<StoredDocument.Kind>) async throws -> [StoredDocument]

    /// Keeps a document in place of the one with the same key.
    ///
    /// - Throws: Whatever the store cannot do; the caller goes on with the document in memory.
    func save(_ document: StoredDocument) async throws

    /// Keeps everything of a document but its body: that which is kept under the key is still the newest.
    ///
    /// - Throws: Whatever the store cannot do.
    func confirm(_ document: StoredDocument) async throws

    /// Forgets a document.
    ///
    /// - Throws: Whatever the store cannot do.
    func remove(_ key: StoredDocument.Key) async throws
}
