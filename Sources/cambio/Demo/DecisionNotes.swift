internal import Synchronization
internal import TokenExchange

/// Keeps the audit events of the demonstration by decision id, to show the operator's side of each answer.
final class DecisionNotes: AuditSink {
    private let events = Mutex<[String: AuditEvent]>([:])

    func record(_ event: AuditEvent) {
        events.withLock { $0[event.record.id] = event }
    }

    /// What happens to providers is not shown.
    func record(_ event: ProviderEvent) {}

    /// Nor is what administrators do.
    func record(_ event: AdminEvent) {}

    /// The reason of a decision, with its detail.
    func reason(of decision: String) -> String? {
        guard let refusal = events.withLock({ $0[decision] })?.refusal else { return nil }
        return refusal.detail.map { "\(refusal.reason): \($0)" } ?? refusal.reason
    }
}
