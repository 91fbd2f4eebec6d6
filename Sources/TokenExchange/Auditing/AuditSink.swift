/// Takes audit events.
public protocol AuditSink: Sendable {
    /// Takes an event over. Returns at once; the event is written before a clean stop ends.
    func record(_ event: AuditEvent)
}
