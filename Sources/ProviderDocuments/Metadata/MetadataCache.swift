public import SAML
import Synchronization
public import TokenExchange
import XMLSecurity

public import struct Foundation.Date

/// The metadata of all SAML providers, in memory and kept fresh: what ``JWKSetCache`` is to others.
public final class MetadataCache: MetadataSource {
    private let cache: DocumentCache<KnownMetadata>
    private let state: Mutex<State>

    private struct State {
        var fetcher: DocumentFetcher
        var queries: [ProviderID: QueriedEntities] = [:]
    }

    /// Makes a cache that knows the providers, and nothing of their metadata yet.
    ///
    /// - Parameters:
    ///   - events: Told of everything worth a line in the log; called from any thread, must not block.
    ///   - now: The clock of the background refresh.
    public init(
        providers: [ProviderMetadata], fetcher: DocumentFetcher, store: any DocumentStore,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        cache = DocumentCache(
            fetcher: fetcher, kinds: [.metadata], surroundings: Surroundings(store: store, events: events, now: now))
        state = Mutex(State(fetcher: fetcher))
        _ = reconcile(providers, fetcher: fetcher)
    }

    /// Loads what the store holds. Waits for the store, never for the network; a store that fails means a cold start.
    public func start() async {
        await restore(cache.documents, Array(state.withLock(\.queries).values))
    }

    /// Keeps everything fresh until the task is cancelled, and returns when what was fetched last is in the store.
    ///
    /// The entities of query services are refreshed as they are asked for.
    public func run() async {
        await cache.run()
        for queries in state.withLock(\.queries).values { await queries.settle() }
    }

    /// Goes over to another configuration. Providers whose metadata comes from where it came from before keep it, and what
    /// is new is loaded from the store and then fetched.
    ///
    /// - Parameter fetcher: The fetcher from now on; `nil` for the one at hand. The old one may be stopped afterwards.
    public func replace(providers: [ProviderMetadata], fetcher: DocumentFetcher? = nil) async {
        let (documents, queries) = reconcile(providers, fetcher: fetcher)
        if !documents.isEmpty || !queries.isEmpty { await restore(documents, queries) }
        _ = cache.refreshDue()
    }

    /// The newest usable metadata of one entity, as `MetadataSource` promises.
    public func metadata(
        of provider: ProviderID, entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        if case .remote(let document) = cache.entry(of: provider) {
            guard document.vouches(for: entity) else { throw .unknownEntity }
            return try await document.metadata(of: entity, missing: missing, at: now)
        }
        guard let queries = state.withLock({ $0.queries[provider] }) else { throw .unavailable(retryAfterSeconds: 1) }
        return try await queries.metadata(of: entity, missing: missing, at: now)
    }

    /// Fetches a provider's metadata now, whatever is due, and returns when that is over. The entities of a query service
    /// are fetched when they are next asked for.
    ///
    /// - Returns: How it stands then; `nil` for a provider that is not configured.
    public func refresh(_ provider: ProviderID) async -> ProviderHealth? {
        let now = cache.surroundings.now()
        if case .remote(let document) = cache.entry(of: provider) { await document.refresh(at: now) }
        state.withLock { $0.queries[provider] }?.makeDue(at: now)
        return health(of: provider)
    }

    /// How every provider's metadata stands, by id.
    public func health() -> [ProviderHealth] {
        let ids = Array(cache.entries.keys) + state.withLock(\.queries).keys
        return ids.compactMap(health).sorted { $0.provider.description < $1.provider.description }
    }

    /// How one provider's metadata stands; `nil` for one that is not configured.
    public func health(of provider: ProviderID) -> ProviderHealth? {
        let now = cache.surroundings.now()
        if case .remote(let document) = cache.entry(of: provider) { return document.health(at: now) }
        return state.withLock { $0.queries[provider] }?.health(at: now)
    }

    private func restore(_ documents: [RemoteDocument<KnownMetadata>], _ queries: [QueriedEntities]) async {
        guard let stored = await cache.stored() else { return }
        let now = cache.surroundings.now()
        documents.forEach { $0.restore(from: stored, at: now) }
        for query in queries { query.restore(from: stored[query.provider.id.description] ?? [], at: now) }
    }

    /// Makes the sources what the configuration says.
    ///
    /// - Returns: Those that have nothing yet.
    private func reconcile(
        _ providers: [ProviderMetadata], fetcher: DocumentFetcher?
    ) -> ([RemoteDocument<KnownMetadata>], [QueriedEntities]) {
        let documents = cache.reconcile(
            providers.compactMap { provider in
                RemoteMetadata(provider).map { (provider.id, .remote($0)) }
            }, fetcher: fetcher)
        let (added, retired) = state.withLock { state in
            state.fetcher = fetcher ?? state.fetcher
            var added: [QueriedEntities] = []
            var old = state.queries
            state.queries = [:]
            for provider in providers where provider.location.isQuery && state.queries[provider.id] == nil {
                state.queries[provider.id] = queries(of: provider, state.fetcher, &old, &added)
            }
            return (added, old.values)
        }
        retired.forEach { $0.retire() }
        return (documents, added)
    }

    private func queries(
        of provider: ProviderMetadata, _ fetcher: DocumentFetcher, _ old: inout [ProviderID: QueriedEntities],
        _ added: inout [QueriedEntities]
    ) -> QueriedEntities {
        if let queries = old[provider.id], queries.adopt(provider, fetcher: fetcher) {
            old[provider.id] = nil
            return queries
        }
        let queries = QueriedEntities(provider, fetcher: fetcher, surroundings: cache.surroundings)
        added.append(queries)
        return queries
    }
}
