import TokenExchange

import struct Foundation.Date

extension ProviderHealth {
    /// How a query service stands: by the entities that it was asked for.
    init(_ provider: ProviderMetadata, of parts: [ProviderHealth]) {
        var metadata = MetadataHealth(location: provider.location.text)
        for part in parts.compactMap(\.metadata) {
            metadata.entityCount += part.entityCount
            metadata.keyCount += part.keyCount
            metadata.skippedKeyCount += part.skippedKeyCount
        }
        metadata.isSigned = !parts.isEmpty && parts.allSatisfy { $0.metadata?.isSigned ?? false }
        metadata.validUntil = parts.compactMap { $0.metadata?.validUntil }.min()
        let newest = parts.max { ($0.lastAttempt ?? .distantPast) < ($1.lastAttempt ?? .distantPast) }
        self.init(
            provider: provider.id, state: Self.state(of: parts), lastSuccess: parts.compactMap(\.lastSuccess).max(),
            lastAttempt: newest?.lastAttempt, lastFailure: newest?.lastFailure,
            refusedChange: parts.lazy.compactMap(\.refusedChange).first,
            refusedChangeCount: parts.reduce(0) { $0 + $1.refusedChangeCount },
            attemptCount: parts.reduce(0) { $0 + $1.attemptCount },
            failureCount: newest?.failureCount ?? 0, metadata: metadata)
    }

    /// The best of them: one entity that has gone says nothing of the service.
    private static func state(of parts: [ProviderHealth]) -> State {
        for state in [State.fresh, .stale, .unavailable] where parts.contains(where: { $0.state == state }) {
            return state
        }
        return .pending
    }
}

extension MetadataLocation {
    /// For people.
    var text: String {
        switch self {
        case .url(let url), .query(let url): url.description
        case .file(let path): path
        }
    }
}
