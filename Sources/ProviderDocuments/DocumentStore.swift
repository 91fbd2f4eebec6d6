/// Where fetched documents outlive the process, so that a start works with every provider down.
///
/// A store never decides freshness: it keeps what it is given and gives it back. A store that fails costs the next
/// start its warm documents and nothing else.
public protocol DocumentStore: Sendable {
    /// Every document kept, in any order; at most one per ``StoredDocument/Key``.
    ///
    /// - Throws: Whatever the store cannot do; the caller then starts cold.
    func documents() async throws -> [StoredDocument]

    /// Keeps a document in place of the one with the same key.
    ///
    /// - Throws: Whatever the store cannot do; the caller goes on with the document in memory.
    func save(_ document: StoredDocument) async throws
}
