internal import ClaimMapping
public import JOSE
public import TokenExchange

extension Explanation {
    /// The explanation as the admin port answers it: `decision`, `decision_id`, `reason`, for a refusal the `error` that the
    /// client would see, `steps` and `claims`.
    public var json: JSONObject {
        var object: JSONObject = [
            "decision": refusal == nil ? "allow" : "deny",
            "decision_id": .string(record.id),
            "reason": .string(refusal?.reason ?? "granted"),
        ]
        object["detail"] = refusal?.detail.map(JSONValue.string)
        object["error"] = refusal.map {
            .string(OAuthError($0, of: record.grantType ?? .tokenExchange).code.rawValue)
        }
        object["steps"] = .array(trace.steps.map { .object($0.json) })
        object["claims"] = .object(claims)
        return object
    }
}

extension DecisionTrace.Step {
    fileprivate var json: JSONObject {
        var object: JSONObject = ["step": .string(name.rawValue), "outcome": .string(outcome.rawValue)]
        object["detail"] = detail.map(JSONValue.string)
        object["value"] = value
        return object
    }
}
