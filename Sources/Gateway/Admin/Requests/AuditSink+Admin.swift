internal import TokenExchange

extension AuditSink {
    /// Records what an administrator's request changed.
    func record(_ kind: AdminEvent.Kind, id: String? = nil, subject: String? = nil, by request: AdminRequest) {
        record(AdminEvent(kind, time: request.now, id: id, subject: subject, remoteAddress: request.remoteAddress))
    }
}
