import ProviderDocuments
import Synchronization

/// A document store in memory. It can be told to fail.
final class MemoryStore: DocumentStore {
    struct Failure: Error {}

    private let state: Mutex<State>

    private struct State {
        var documents: [StoredDocument.Key: StoredDocument] = [:]
        var fails = false
        var saveCount = 0
    }

    init(_ documents: [StoredDocument] = [], fails: Bool = false) {
        let byKey = Dictionary(documents.map { ($0.key, $0) }) { $1 }
        state = Mutex(State(documents: byKey, fails: fails))
    }

    var saved: [StoredDocument] { state.withLock { Array($0.documents.values) } }
    var saveCount: Int { state.withLock(\.saveCount) }

    func documents(of kinds: Set<StoredDocument.Kind>) async throws -> [StoredDocument] {
        try state.withLock { state in
            if state.fails { throw Failure() }
            return state.documents.values.filter { kinds.contains($0.key.kind) }
        }
    }

    func save(_ document: StoredDocument) async throws {
        try state.withLock { state in
            if state.fails { throw Failure() }
            state.documents[document.key] = document
            state.saveCount += 1
        }
    }

    func confirm(_ document: StoredDocument) async throws {
        try state.withLock { state in
            if state.fails { throw Failure() }
            guard let kept = state.documents[document.key] else { return }
            var confirmed = document
            confirmed.body = kept.body
            state.documents[document.key] = confirmed
            state.saveCount += 1
        }
    }

    func remove(_ key: StoredDocument.Key) async throws {
        try state.withLock { state in
            if state.fails { throw Failure() }
            state.documents[key] = nil
        }
    }
}
