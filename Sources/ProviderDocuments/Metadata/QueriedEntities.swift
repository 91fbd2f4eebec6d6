import SAML
import Synchronization
import TokenExchange

import struct Foundation.Date

/// The metadata of the entities that one query service was asked for: a bounded number of them, each fetched and kept fresh
/// for itself.
///
/// Entity IDs come from assertions that nobody has verified. What they can cost is bounded: entities that the service does
/// not know are remembered for a while, and only so many that are new are asked for in each cool-down. Entities that are
/// known are served whatever happens to the others.
final class QueriedEntities: Sendable {
    private let surroundings: Surroundings
    private let state: Mutex<State>

    private struct State {
        var provider: ProviderMetadata
        var fetcher: DocumentFetcher
        var entries: [EntityID: Entry] = [:]
        var unknown = UnknownEntities()
        var newcomers = Newcomers()
        /// Counts uses, so that the entity that was unused for longest gives way.
        var uses = 0
        var isRetired = false
    }

    private struct Entry {
        let document: RemoteDocument<KnownMetadata>
        var lastUse: Int
        /// Whether its metadata has ever come.
        var isKnown = false
    }

    /// How many entities are kept.
    static let capacity = 1000

    init(_ provider: ProviderMetadata, fetcher: DocumentFetcher, surroundings: Surroundings) {
        self.surroundings = surroundings
        self.state = Mutex(State(provider: provider, fetcher: fetcher))
    }

    var provider: ProviderMetadata { state.withLock(\.provider) }

    /// The document of an entity, to be asked for its metadata.
    func document(of entity: EntityID, at now: Date) throws(MetadataUnavailable) -> RemoteDocument<KnownMetadata> {
        let (document, evicted) = try state.withLock {
            state throws(MetadataUnavailable) -> (RemoteDocument<KnownMetadata>, Entry?) in
            guard !state.isRetired else { throw .unavailable(retryAfterSeconds: 1) }
            state.uses += 1
            if let entry = state.entries[entity] {
                state.entries[entity]?.lastUse = state.uses
                return (entry.document, nil)
            }
            guard !state.unknown.contains(entity, at: now) else { throw .unknownEntity }
            try state.newcomers.admit(at: now, window: state.provider.refresh.cooldown)
            let evicted = makeRoom(&state)
            let document = makeDocument(of: entity, state.provider, state.fetcher)
            state.entries[entity] = Entry(document: document, lastUse: state.uses)
            return (document, evicted)
        }
        if let evicted { forget(evicted) }
        return document
    }

    var count: Int { state.withLock(\.entries.count) }

    /// The metadata of an entity has come.
    func noteSuccess(of entity: EntityID) {
        state.withLock { $0.entries[entity]?.isKnown = true }
    }

    /// The metadata of an entity could not be had, and none that is usable is there.
    ///
    /// - Returns: Whether the service says that it does not know the entity, which is remembered.
    func noteFailure(of entity: EntityID, at now: Date) -> Bool {
        guard let entry = state.withLock({ $0.entries[entity] }),
            entry.document.health(at: now).lastFailure?.saysUnknown ?? false
        else { return false }
        state.withLock { state in
            state.entries[entity] = nil
            state.unknown.insert(entity, until: now.addingTimeInterval(UnknownEntities.lifetimeSeconds))
        }
        forget(entry)
        return true
    }

    /// Takes over documents of an earlier run: the newest, as many as are kept.
    func restore(from documents: [StoredDocument], at now: Date) {
        let (provider, fetcher) = state.withLock { ($0.provider, $0.fetcher) }
        let newest = documents.filter { $0.key.kind == .metadata }.sorted { $0.fetchedAt > $1.fetchedAt }
        for stored in newest.prefix(Self.capacity) {
            guard let index = try? AggregateIndex(reading: stored.body, rules: provider.rules(of: nil), at: now),
                let entity = index.only?.entityID
            else { continue }
            let document = makeDocument(of: entity, provider, fetcher)
            document.restore(from: [stored.key.provider: [stored]], at: now)
            guard document.health(at: now).state != .pending else { continue }
            state.withLock { state in
                guard state.entries[entity] == nil else { return }
                state.entries[entity] = Entry(document: document, lastUse: 0, isKnown: true)
            }
        }
    }

    /// Goes on under new rules, if the metadata comes from the same place.
    func adopt(_ provider: ProviderMetadata, fetcher: DocumentFetcher) -> Bool {
        state.withLock { state in
            guard state.provider.hasSameSource(as: provider) else { return false }
            state.provider = provider
            state.fetcher = fetcher
            for (entity, entry) in state.entries {
                _ = entry.document.adopt(source(of: entity, provider), fetcher: fetcher)
            }
            return true
        }
    }

    func retire() {
        documents(retiring: true).forEach { $0.retire() }
    }

    /// The next request for each entity asks for it anew.
    func makeDue(at now: Date) {
        documents().forEach { $0.makeDue(at: now) }
    }

    func settle() async {
        for document in documents() { await document.settle() }
    }

    func health(at now: Date) -> ProviderHealth {
        let provider = provider
        let parts = state.withLock { $0.entries.values.filter(\.isKnown).map(\.document) }.map { $0.health(at: now) }
        return ProviderHealth(provider, of: parts)
    }

    private func documents(retiring: Bool = false) -> [RemoteDocument<KnownMetadata>] {
        state.withLock { state in
            state.isRetired = state.isRetired || retiring
            return state.entries.values.map(\.document)
        }
    }

    /// Where there is no room, the entity goes whose metadata never came, or else that which was unused for longest.
    private func makeRoom(_ state: inout State) -> Entry? {
        guard state.entries.count >= Self.capacity else { return nil }
        let least = state.entries.min { left, right in
            left.value.isKnown == right.value.isKnown ? left.value.lastUse < right.value.lastUse : !left.value.isKnown
        }
        return least.flatMap { state.entries.removeValue(forKey: $0.key) }
    }

    /// Ends an entry that is not kept any longer, in the store too.
    private func forget(_ entry: Entry) {
        entry.document.retire()
        guard entry.isKnown, let key = entry.document.state.withLock({ $0.known.document?.key }) else { return }
        Task { [surroundings] in
            await entry.document.settle()
            try? await surroundings.store.remove(key)
        }
    }

    private func makeDocument(
        of entity: EntityID, _ provider: ProviderMetadata, _ fetcher: DocumentFetcher
    ) -> RemoteDocument<KnownMetadata> {
        RemoteDocument(source(of: entity, provider), fetcher: fetcher, surroundings: surroundings)
    }

    private func source(of entity: EntityID, _ provider: ProviderMetadata) -> RemoteMetadata {
        guard case .query(let base) = provider.location else {
            return RemoteMetadata(provider, entity: entity, at: [])
        }
        return RemoteMetadata(provider, entity: entity, at: EntityQuery.urls(of: entity, at: base))
    }
}

extension DocumentFailure {
    /// Whether the service answered that it has no such entity.
    fileprivate var saysUnknown: Bool { isGone || cause == .metadata(.entityMissing) }
}
