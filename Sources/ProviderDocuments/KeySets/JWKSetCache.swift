public import JOSE
import Synchronization
public import TokenExchange

public import struct Foundation.Date

/// The key sets of all providers, in memory and kept fresh.
///
/// A key that is missed never costs a key that is there, and a provider that hangs, floods or lies costs the others
/// nothing: each has its own state, its own rhythm and at most one fetch under way.
public final class JWKSetCache: KeySetSource {
    private let surroundings: RemoteKeySet.Surroundings
    private let state: Mutex<State>

    private struct State {
        var fetcher: DocumentFetcher
        var sources: [ProviderID: Source] = [:]
    }

    /// Where one provider's keys are.
    private enum Source {
        case fixed(JWKSet)
        case remote(RemoteKeySet)
    }

    /// Makes a cache that knows the providers, and nothing of their documents yet.
    ///
    /// - Parameters:
    ///   - events: Told of everything worth a line in the log; called from any thread, must not block.
    ///   - now: The clock of the background refresh.
    public init(
        providers: [ProviderKeys], fetcher: DocumentFetcher, store: any DocumentStore,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in }, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        surroundings = RemoteKeySet.Surroundings(store: store, events: events, now: now)
        state = Mutex(State(fetcher: fetcher))
        reconcile(providers, fetcher: fetcher)
    }

    /// Loads what the store holds. Waits for the store, never for the network; a store that fails means a cold start.
    public func start() async {
        await restore(remoteKeySets)
    }

    /// Keeps everything fresh until the task is cancelled, and returns when what was fetched last is in the store.
    ///
    /// After that the cache still answers, so that requests under way can end; fetches end with the fetcher.
    public func run() async {
        while !Task.isCancelled {
            // Never long: the wall clock may be set, and the configuration replaced.
            let pause = min(5, max(0.2, refreshDue()))
            try? await Task.sleep(for: .seconds(pause))
        }
        for keySet in remoteKeySets { await keySet.settle() }
    }

    /// Goes over to another configuration. Providers whose documents come from where they came from before keep them,
    /// and what is new is loaded from the store and then fetched.
    ///
    /// - Parameter fetcher: The fetcher from now on; `nil` for the one at hand. The old one may be stopped afterwards.
    public func replace(providers: [ProviderKeys], fetcher: DocumentFetcher? = nil) async {
        let added = reconcile(providers, fetcher: fetcher)
        if !added.isEmpty { await restore(added) }
        _ = refreshDue()
    }

    /// The newest usable key set of a provider, as ``KeySetSource`` promises.
    ///
    /// - Throws: `KeysUnavailable` if there is none, or the provider is not configured.
    public func keySet(
        of provider: ProviderID, missing: MissingKey?, at now: Date
    ) async throws(KeysUnavailable) -> JWKSet {
        switch state.withLock({ $0.sources[provider] }) {
        case .fixed(let keys): return keys
        case .remote(let keySet): return try await keySet.keys(missing: missing, at: now)
        case nil: throw KeysUnavailable(retryAfterSeconds: 1)
        }
    }

    /// How every provider's documents stand, by id.
    public func health() -> [ProviderHealth] {
        state.withLock(\.sources).map(health).sorted { $0.provider.description < $1.provider.description }
    }

    /// How one provider's documents stand; `nil` for one that is not configured.
    public func health(of provider: ProviderID) -> ProviderHealth? {
        state.withLock { $0.sources[provider] }.map { health(of: provider, $0) }
    }

    private func health(of id: ProviderID, _ source: Source) -> ProviderHealth {
        switch source {
        case .fixed(let keys): ProviderHealth(id, fixed: keys)
        case .remote(let keySet): keySet.health(at: surroundings.now())
        }
    }

    private var remoteKeySets: [RemoteKeySet] {
        state.withLock(\.sources).values.compactMap { source in
            guard case .remote(let keySet) = source else { return nil }
            return keySet
        }
    }

    /// Begins what is due; returns the seconds until more is.
    private func refreshDue() -> Double {
        let now = surroundings.now()
        let next = remoteKeySets.compactMap { $0.refreshIfDue(at: now) }.min()
        return next?.timeIntervalSince(now) ?? .infinity
    }

    private func restore(_ keySets: [RemoteKeySet]) async {
        do {
            let documents = try await surroundings.store.documents()
            let now = surroundings.now()
            let byProvider = Dictionary(grouping: documents, by: \.key.provider)
            keySets.forEach { $0.restore(from: byProvider, at: now) }
        } catch {
            surroundings.events(DocumentEvent(provider: nil, kind: .storeFailed))
        }
    }

    /// Makes the sources what the configuration says.
    ///
    /// - Returns: Those that have no documents yet.
    @discardableResult
    private func reconcile(_ providers: [ProviderKeys], fetcher: DocumentFetcher?) -> [RemoteKeySet] {
        let (added, retired) = state.withLock { state in
            state.fetcher = fetcher ?? state.fetcher
            var added: [RemoteKeySet] = []
            var old = state.sources
            state.sources = [:]
            for provider in providers where state.sources[provider.id] == nil {
                state.sources[provider.id] = source(of: provider, state.fetcher, &old, &added)
            }
            return (added, old.values)
        }
        for case .remote(let keySet) in retired { keySet.retire() }
        return added
    }

    private func source(
        of provider: ProviderKeys, _ fetcher: DocumentFetcher, _ old: inout [ProviderID: Source],
        _ added: inout [RemoteKeySet]
    ) -> Source? {
        if case .fixed(let keys) = provider.location { return .fixed(keys) }
        if case .remote(let keySet) = old[provider.id], keySet.adopt(provider, fetcher: fetcher) {
            old[provider.id] = nil
            return .remote(keySet)
        }
        guard let keySet = RemoteKeySet(provider, fetcher: fetcher, surroundings: surroundings) else { return nil }
        added.append(keySet)
        return .remote(keySet)
    }
}
