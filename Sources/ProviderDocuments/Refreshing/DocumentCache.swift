import Synchronization
import TokenExchange

import struct Foundation.Date

/// The documents of one kind of all providers, in memory and kept fresh.
///
/// A provider that hangs, floods or lies costs the others nothing: each has its own state, its own rhythm and at most one
/// fetch under way.
final class DocumentCache<Content: RefreshedContent>: Sendable {
    let surroundings: Surroundings
    private let kinds: Set<StoredDocument.Kind>
    private let state: Mutex<State>

    private struct State {
        var fetcher: DocumentFetcher
        var entries: [ProviderID: Entry] = [:]
    }

    /// Where one provider's value is.
    enum Entry: Sendable {
        /// Given in the configuration.
        case fixed(Content.Value)
        /// Fetched.
        case remote(RemoteDocument<Content>)
    }

    /// Where a provider's value comes from.
    enum Origin: Sendable {
        case fixed(Content.Value)
        case remote(Content.Source)
    }

    /// - Parameter kinds: The stored documents that are of use.
    init(fetcher: DocumentFetcher, kinds: Set<StoredDocument.Kind>, surroundings: Surroundings) {
        self.surroundings = surroundings
        self.kinds = kinds
        self.state = Mutex(State(fetcher: fetcher))
    }

    var entries: [ProviderID: Entry] { state.withLock(\.entries) }

    func entry(of provider: ProviderID) -> Entry? { state.withLock { $0.entries[provider] } }

    var documents: [RemoteDocument<Content>] {
        entries.values.compactMap { entry in
            guard case .remote(let document) = entry else { return nil }
            return document
        }
    }

    /// Begins what is due; returns the seconds until more is.
    func refreshDue() -> Double {
        let now = surroundings.now()
        let next = documents.compactMap { $0.refreshIfDue(at: now) }.min()
        return next?.timeIntervalSince(now) ?? .infinity
    }

    /// Keeps everything fresh until the task is cancelled, and returns when what was fetched last is in the store.
    func run() async {
        while !Task.isCancelled {
            // Never long: the wall clock may be set, and the configuration replaced.
            let pause = min(5, max(0.2, refreshDue()))
            try? await Task.sleep(for: .seconds(pause))
        }
        for document in documents { await document.settle() }
    }

    /// Loads what the store holds. Waits for the store, never for the network; a store that fails means a cold start.
    func restore(_ added: [RemoteDocument<Content>]) async {
        guard let stored = await stored() else { return }
        let now = surroundings.now()
        added.forEach { $0.restore(from: stored, at: now) }
    }

    /// The stored documents by the id of their provider; `nil` where the store fails.
    func stored() async -> [String: [StoredDocument]]? {
        do {
            return Dictionary(grouping: try await surroundings.store.documents(of: kinds), by: \.key.provider)
        } catch {
            surroundings.events(DocumentEvent(provider: nil, kind: .storeFailed))
            return nil
        }
    }

    /// Makes the entries what the configuration says. Documents that come from where they came from before stay.
    ///
    /// - Returns: Those that have nothing yet.
    @discardableResult
    func reconcile(_ origins: [(ProviderID, Origin)], fetcher: DocumentFetcher?) -> [RemoteDocument<Content>] {
        let (added, retired) = state.withLock { state in
            state.fetcher = fetcher ?? state.fetcher
            var added: [RemoteDocument<Content>] = []
            var old = state.entries
            state.entries = [:]
            for (id, origin) in origins where state.entries[id] == nil {
                state.entries[id] = entry(of: id, origin, state.fetcher, &old, &added)
            }
            return (added, old.values)
        }
        for case .remote(let document) in retired { document.retire() }
        return added
    }

    private func entry(
        of id: ProviderID, _ origin: Origin, _ fetcher: DocumentFetcher, _ old: inout [ProviderID: Entry],
        _ added: inout [RemoteDocument<Content>]
    ) -> Entry {
        switch origin {
        case .fixed(let value): return .fixed(value)
        case .remote(let source):
            if case .remote(let document) = old[id], document.adopt(source, fetcher: fetcher) {
                old[id] = nil
                return .remote(document)
            }
            let document = RemoteDocument<Content>(source, fetcher: fetcher, surroundings: surroundings)
            added.append(document)
            return .remote(document)
        }
    }
}
