public import JOSE
public import TokenExchange

public import struct Foundation.Date

/// The key sets of all providers, in memory and kept fresh.
///
/// A key that is missed never costs a key that is there, and a provider that hangs, floods or lies costs the others
/// nothing: each has its own state, its own rhythm and at most one fetch under way.
public final class JWKSetCache: KeySetSource {
    private let cache: DocumentCache<KnownDocuments>

    /// Makes a cache that knows the providers, and nothing of their documents yet.
    ///
    /// - Parameters:
    ///   - events: Told of everything worth a line in the log; called from any thread, must not block.
    ///   - now: The clock of the background refresh.
    public init(
        providers: [ProviderKeys], fetcher: DocumentFetcher, store: any DocumentStore,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in }, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        cache = DocumentCache(
            fetcher: fetcher, kinds: [.discovery, .jwks],
            surroundings: Surroundings(store: store, events: events, now: now))
        cache.reconcile(Self.origins(providers), fetcher: fetcher)
    }

    /// Loads what the store holds. Waits for the store, never for the network; a store that fails means a cold start.
    public func start() async {
        await cache.restore(cache.documents)
    }

    /// Keeps everything fresh until the task is cancelled, and returns when what was fetched last is in the store.
    ///
    /// After that the cache still answers, so that requests under way can end; fetches end with the fetcher.
    public func run() async {
        await cache.run()
    }

    /// Goes over to another configuration. Providers whose documents come from where they came from before keep them,
    /// and what is new is loaded from the store and then fetched.
    ///
    /// - Parameter fetcher: The fetcher from now on; `nil` for the one at hand. The old one may be stopped afterwards.
    public func replace(providers: [ProviderKeys], fetcher: DocumentFetcher? = nil) async {
        let added = cache.reconcile(Self.origins(providers), fetcher: fetcher)
        if !added.isEmpty { await cache.restore(added) }
        _ = cache.refreshDue()
    }

    /// The newest usable key set of a provider, as ``KeySetSource`` promises.
    ///
    /// - Throws: `KeysUnavailable` if there is none, or the provider is not configured.
    public func keySet(
        of provider: ProviderID, missing: MissingKey?, at now: Date
    ) async throws(KeysUnavailable) -> JWKSet {
        switch cache.entry(of: provider) {
        case .fixed(let keys): return keys
        case .remote(let document):
            let wanted = missing.map { missing in Wanted<JWKSet>(name: missing) { $0.holds(missing) } }
            return try await document.value(wanted: wanted, at: now)
        case nil: throw KeysUnavailable(retryAfterSeconds: 1)
        }
    }

    /// Fetches a provider's documents now, whatever is due, and returns when that is over.
    ///
    /// - Returns: How they stand then; `nil` for a provider that is not configured.
    public func refresh(_ provider: ProviderID) async -> ProviderHealth? {
        if case .remote(let document) = cache.entry(of: provider) {
            await document.refresh(at: cache.surroundings.now())
        }
        return health(of: provider)
    }

    /// How every provider's documents stand, by id.
    public func health() -> [ProviderHealth] {
        cache.entries.map(health).sorted { $0.provider.description < $1.provider.description }
    }

    /// How one provider's documents stand; `nil` for one that is not configured.
    public func health(of provider: ProviderID) -> ProviderHealth? {
        cache.entry(of: provider).map { health(of: provider, $0) }
    }

    private func health(of id: ProviderID, _ entry: DocumentCache<KnownDocuments>.Entry) -> ProviderHealth {
        switch entry {
        case .fixed(let keys): ProviderHealth(id, fixed: keys)
        case .remote(let document): document.health(at: cache.surroundings.now())
        }
    }

    private static func origins(_ providers: [ProviderKeys]) -> [(ProviderID, DocumentCache<KnownDocuments>.Origin)] {
        providers.compactMap { provider in
            if case .fixed(let keys) = provider.location { return (provider.id, .fixed(keys)) }
            return RemoteKeys(provider).map { (provider.id, .remote($0)) }
        }
    }
}
