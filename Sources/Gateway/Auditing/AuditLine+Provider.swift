internal import Foundation
internal import JOSE
internal import TokenExchange

extension AuditLine {
    /// What happened to a provider, as one line.
    init(_ event: ProviderEvent) {
        var object: JSONObject = [
            "time": .string(event.time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            "event": .string(event.kind.name),
            "provider": .string(event.provider.description),
        ]
        object["entity"] = event.entity.map(JSONValue.string)
        switch event.kind {
        case .keysChanged(let added, let removed):
            object["added"] = .array(added.map(JSONValue.string))
            object["removed"] = .array(removed.map(JSONValue.string))
        case .changeRefused(let reason):
            object["reason"] = .string(reason)
        }
        self.init(object)
    }
}
