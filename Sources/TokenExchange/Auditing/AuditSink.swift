/// Takes audit events.
public protocol AuditSink: Sendable {
    /// Takes a decision over. Returns at once; the event is written before a clean stop ends.
    func record(_ event: AuditEvent)

    /// Takes over what happened to a provider, as it takes a decision.
    func record(_ event: ProviderEvent)

    /// Takes over what an administrator changed.
    func record(_ event: AdminEvent)
}
