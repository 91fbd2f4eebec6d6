import SAML
import XMLSecurity

import struct Foundation.Date

extension AggregateIndex {
    /// The entity, where there is one alone.
    var only: EntityMetadata? { entities.count == 1 ? entities.values.first : nil }

    /// Keys for signatures, of all entities.
    var keyCount: Int { entities.values.reduce(0) { $0 + $1.signingKeys.count } }

    /// Until when all of it may be used: of one entity, what it says itself too.
    var validUntil: Date? { [inherited.validUntil, only?.validUntil].compactMap(\.self).min() }

    /// How long it may be kept without asking again: of one entity, what it says itself too.
    var cacheDuration: Duration? {
        [inherited.cacheDuration, only?.cacheDuration].compactMap(\.self).min().map { .seconds($0) }
    }

    /// Whose keys changed, and how many entities came and went.
    ///
    /// - Parameter isNaming: Whether each change names its entity.
    func changes(since old: AggregateIndex, naming isNaming: Bool) -> [DocumentEvent.Kind] {
        let added = entities.keys.count { old.entities[$0] == nil }
        let removed = old.entities.keys.count { entities[$0] == nil }
        let coming: [DocumentEvent.Kind] =
            added + removed > 0 ? [.entitiesChanged(addedCount: added, removedCount: removed)] : []
        let rekeyed = entities.keys.sorted { $0.description < $1.description }.compactMap { id in
            change(of: id, since: old, naming: isNaming)
        }
        return coming + rekeyed
    }

    private func change(of id: EntityID, since old: AggregateIndex, naming isNaming: Bool) -> DocumentEvent.Kind? {
        guard let before = old.entities[id]?.signingKeys, let after = entities[id]?.signingKeys else { return nil }
        let added = after.filter { !before.contains($0) }.map(\.fingerprint)
        let removed = before.filter { !after.contains($0) }.map(\.fingerprint)
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        return .keysChanged(added: added, removed: removed, entity: isNaming ? id : nil)
    }
}
