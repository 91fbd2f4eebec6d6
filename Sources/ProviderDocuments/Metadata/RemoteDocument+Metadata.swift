import SAML
import Synchronization
import TokenExchange
import XMLSecurity

import struct Foundation.Date

extension RemoteDocument where Content == KnownMetadata {
    /// Whether an entity can be in the document at all.
    func vouches(for entity: EntityID) -> Bool {
        state.withLock { $0.source.entityID.map { $0 == entity } ?? true }
    }

    /// The newest usable metadata of an entity.
    ///
    /// That an entity is not in a federation's aggregate is no reason to fetch that anew: anybody could ask for one that
    /// is not there.
    func metadata(
        of entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        var index = try await index(wanted: missing.map { .key($0, of: entity) }, at: now)
        if index.hasExpired(entity, at: now) {
            index = try await self.index(wanted: .unexpired(entity, at: now), at: now)
        }
        guard let metadata = index.entities[entity] else { throw .unknownEntity }
        guard !index.hasExpired(entity, at: now) else { throw .expired }
        return metadata
    }

    /// The next request asks anew.
    func makeDue(at now: Date) {
        state.withLock { $0.history.makeDue(at: now) }
    }

    private func index(
        wanted: Wanted<AggregateIndex>?, at now: Date
    ) async throws(MetadataUnavailable) -> AggregateIndex {
        do throws(KeysUnavailable) {
            return try await value(wanted: wanted, at: now)
        } catch {
            throw .unavailable(retryAfterSeconds: error.retryAfterSeconds)
        }
    }
}

extension Wanted<AggregateIndex> {
    /// A key of an entity. Remembered with its entity: whoever makes one up for another entity shall not hide it.
    fileprivate static func key(_ missing: MissingKey, of entity: EntityID) -> Wanted {
        guard case .keyID(let fingerprint) = missing else { return Wanted(name: .unnamed) { _ in false } }
        return Wanted(name: .keyID("\(fingerprint) \(entity)")) { index in
            index.entities[entity]?.signingKeys.contains { $0.fingerprint == fingerprint } ?? false
        }
    }

    fileprivate static func unexpired(_ entity: EntityID, at now: Date) -> Wanted {
        Wanted(name: .unnamed) { !$0.hasExpired(entity, at: now) }
    }
}

extension AggregateIndex {
    /// Whether the time of an entity, or of all, has passed.
    fileprivate func hasExpired(_ entity: EntityID, at now: Date) -> Bool {
        let bounds = [inherited.validUntil, entities[entity]?.validUntil].compactMap(\.self)
        return bounds.contains { now >= $0 }
    }
}
