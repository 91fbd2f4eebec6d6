internal import Foundation
internal import JOSE
internal import TokenExchange

extension AuditLine {
    /// What an administrator changed, as one line.
    init(_ event: AdminEvent) {
        var object: JSONObject = [
            "time": .string(event.time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            "event": .string(event.kind.rawValue),
        ]
        object["id"] = event.id.map(JSONValue.string)
        object["subject"] = event.subject.map(JSONValue.string)
        object["remote_address"] = event.remoteAddress.map(JSONValue.string)
        self.init(object)
    }
}
