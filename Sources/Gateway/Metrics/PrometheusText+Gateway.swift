internal import Foundation
internal import ProviderDocuments
internal import TokenExchange

extension PrometheusText {
    /// Decisions by outcome, reason and provider; empty where no provider was found.
    mutating func add(_ counts: [DecisionCounts.Key: Int]) {
        let sorted = counts.sorted { ($0.key.reason, $0.key.provider) < ($1.key.reason, $1.key.provider) }
        add(
            "cambio_decisions_total", .counter, "Token exchanges decided, by reason.",
            sorted.map { key, count in
                (
                    [
                        ("decision", key.isGranted ? "allow" : "deny"), ("reason", key.reason),
                        ("provider", key.provider),
                    ], Double(count)
                )
            })
    }

    /// How the providers' documents stand.
    mutating func add(_ health: [ProviderHealth], at now: Date) {
        addIntrospection(health)
        let health = health.filter { $0.introspection == nil }
        func add(_ name: String, _ kind: Kind, _ help: String, _ value: (ProviderHealth) -> Double?) {
            self.add(
                "cambio_document_" + name, kind, help,
                health.compactMap { health in
                    value(health).map { ([("provider", health.provider.description)], $0) }
                })
        }
        add("usable", .gauge, "Whether the provider's keys may be used.") { $0.isUsable ? 1 : 0 }
        add("age_seconds", .gauge, "Time since the provider last confirmed its keys.") { health in
            health.lastSuccess.map { max(0, now.timeIntervalSince($0).rounded()) }
        }
        add("valid_until_timestamp_seconds", .gauge, "When the metadata ends.") { health in
            health.metadata?.validUntil?.timeIntervalSince1970.rounded()
        }
        add("attempts_total", .counter, "Attempts to fetch.") { Double($0.attemptCount) }
        add("failures", .gauge, "Failures since the last success.") { Double($0.failureCount) }
        add("refused_changes_total", .counter, "Changes refused because they lose what is trusted.") {
            Double($0.refusedChangeCount)
        }
        add("keys", .gauge, "Keys that may verify signatures.") { Double($0.metadata?.keyCount ?? $0.keyNames.count) }
        add("skipped_keys", .gauge, "Keys that cannot be used.") {
            Double($0.metadata?.skippedKeyCount ?? $0.skippedKeys.count)
        }
        add("entities", .gauge, "Identity providers in the metadata.") { $0.metadata.map { Double($0.entityCount) } }
    }
}

extension ProviderHealth {
    fileprivate var isUsable: Bool {
        switch state {
        case .fixed, .fresh, .stale: true
        case .pending, .unavailable: false
        }
    }
}
