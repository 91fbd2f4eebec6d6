import SAML
import TokenExchange
import XMLSecurity

import struct Foundation.Date

/// The metadata of a provider at one time.
struct KnownMetadata: RefreshedContent {
    /// What was read.
    var index: AggregateIndex?
    /// Where it was read from, without its body: the store has that.
    var document: StoredDocument?
    /// Whether it has one entity of many, which events then name.
    private var namesEntity = false
    private var location = ""

    var value: AggregateIndex? { index }
    var confirmation: (fetchedAt: Date, freshUntil: Date)? { document.map { ($0.fetchedAt, $0.freshUntil) } }

    init() {}

    init(_ index: AggregateIndex, _ document: StoredDocument, from source: RemoteMetadata) {
        self.index = index
        self.document = document
        self.document?.body = []
        self.namesEntity = source.provider.entityID == nil
        self.location = source.location
    }

    init(stored documents: [StoredDocument], for source: RemoteMetadata, at now: Date) {
        self.init()
        guard case .urls(let urls) = source.place else { return }
        let newest = documents.filter { document in
            document.key.kind == .metadata && urls.contains { $0.description == document.key.url }
        }.max { $0.fetchedAt < $1.fetchedAt }
        guard let newest, let index = try? AggregateIndex(reading: newest.body, rules: source.rules, at: now) else {
            return
        }
        self = KnownMetadata(index, newest, from: source)
    }

    func refreshed(by attempt: RefreshAttempt<RemoteMetadata>) async throws(DocumentFailure) -> Refreshed<KnownMetadata>
    {
        try await MetadataRefresh(attempt: attempt, known: self).run()
    }

    mutating func noteFailure() {}
    mutating func noteAbsence(at now: Date, policy: RefreshPolicy) {}

    func events(since old: AggregateIndex?) -> [DocumentEvent.Kind] {
        guard let index else { return [] }
        let refreshed = DocumentEvent.Kind.refreshed(
            keyCount: index.keyCount, skippedCount: index.entities.values.reduce(0) { $0 + $1.skippedKeyCount })
        return [refreshed] + (old.map { index.changes(since: $0, naming: namesEntity) } ?? [])
    }

    func describe(in health: inout ProviderHealth) {
        var metadata = MetadataHealth(location: location)
        defer { health.metadata = metadata }
        guard let index else { return }
        metadata.validUntil = index.validUntil
        metadata.isSigned = index.isSigned
        metadata.entityCount = index.entities.count
        metadata.otherCount = index.otherCount
        metadata.filteredCount = index.filteredCount
        metadata.repeatedCount = index.repeatedCount
        metadata.refusals = index.refusals
        metadata.keyCount = index.keyCount
        metadata.skippedKeyCount = index.entities.values.reduce(0) { $0 + $1.skippedKeyCount }
        guard let only = index.only else { return }
        health.keyNames = only.signingKeys.map(\.fingerprint)
    }
}
