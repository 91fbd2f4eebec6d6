internal import Synchronization
internal import TokenExchange

/// Counts the decisions that pass on their way to the audit.
final class DecisionCounts: AuditSink {
    /// What is told apart. Reasons and providers are the operator's and ours: nothing from outside makes new ones.
    struct Key: Hashable {
        let isGranted: Bool
        let reason: String
        let provider: String
    }

    private let sink: any AuditSink
    private let counts = Mutex<[Key: Int]>([:])

    init(before sink: any AuditSink) {
        self.sink = sink
    }

    var all: [Key: Int] { counts.withLock { $0 } }

    func record(_ event: AuditEvent) {
        if event.kind == .tokenExchange {
            let key = Key(
                isGranted: event.refusal == nil, reason: event.refusal?.reason ?? "granted",
                provider: event.record.provider?.description ?? "")
            counts.withLock { $0[key, default: 0] += 1 }
        }
        sink.record(event)
    }

    func record(_ event: ProviderEvent) { sink.record(event) }

    func record(_ event: AdminEvent) { sink.record(event) }
}
