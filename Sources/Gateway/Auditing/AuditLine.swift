internal import ClaimMapping
internal import Foundation
internal import JOSE
internal import TokenExchange

/// An audit event as one line of JSON. What is not known is left out.
struct AuditLine {
    let bytes: [UInt8]

    init(_ event: AuditEvent) {
        let record = event.record
        var object: JSONObject = [
            "time": .string(event.time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            "event": .string(event.kind.rawValue),
            "decision_id": .string(record.id),
            "decision": event.refusal == nil ? "allow" : "deny",
            "reason": .string(event.refusal?.reason ?? "granted"),
        ]
        object["step"] = event.refusal.map { .string($0.step.rawValue) }
        object["detail"] = event.refusal?.detail.map(JSONValue.string)
        object["error"] = event.refusal.map {
            .string(OAuthError($0, of: record.grantType ?? .tokenExchange).code.rawValue)
        }
        object["client_id"] = record.clientID.map(JSONValue.string)
        object["claimed_client_id"] = record.claimedClientID.map(JSONValue.string)
        object["grant_type"] = record.grantType.map { .string($0.shortName) }
        object["provider"] = record.provider.map { .string($0.description) }
        object["subject_token_type"] = record.subjectTokenType.map(JSONValue.string)
        object["subject_token_sha256"] = record.subjectTokenDigest.map(JSONValue.string)
        object["subject"] = record.subject.map(JSONValue.string)
        if !record.entries.isEmpty { object["registered"] = .array(record.entries.map { .object(JSONObject($0)) }) }
        object["actor"] = record.actor.map(JSONValue.string)
        object["requested_token_type"] = record.requestedTokenType.map(JSONValue.string)
        if !record.resources.isEmpty { object["resources"] = .array(record.resources.map(JSONValue.string)) }
        if event.refusal == nil { object["scopes"] = .array(record.scopes.map(JSONValue.string)) }
        if !record.policies.isEmpty { object["policies"] = .array(record.policies.map(JSONValue.string)) }
        object["jti"] = record.tokenID.map(JSONValue.string)
        if !record.origins.isEmpty { object["origin"] = .array(record.origins.map(JSONValue.string)) }
        object["exp"] = record.expiry.map { .integer(Int64($0)) }
        object["remote_address"] = event.remoteAddress.map(JSONValue.string)
        object["duration_us"] = .integer(Int64(event.durationMicroseconds))
        self.init(object)
    }

    init(_ object: JSONObject) {
        self.bytes = JSONValue.object(object).serialized() + [UInt8(ascii: "\n")]
    }
}

extension JSONObject {
    /// What was put on record, without what the provider knows the subject as: no claim goes into the audit.
    fileprivate init(_ entry: SubjectEntry) {
        self = [
            "kind": .string(entry.kind.rawValue), "subject": .string(entry.subject),
            "provider": .string(entry.provider.description),
        ]
    }
}
