internal import CEL
internal import ClaimMapping

extension PolicyCondition {
    /// Whether the condition is true. An error, and anything that is not a Boolean, is not.
    func holds(for request: PolicyRequest) -> Bool {
        var bindings = Bindings(Self.environment)
        bindings["subject"] = request.values.subject
        bindings["claims"] = request.values.claims
        bindings["token"] = request.values.token
        bindings["variables"] = request.values.variables
        bindings["now"] = request.values.now
        bindings["request"] = request.value
        do throws(EvaluationError) {
            return try expression.evaluate(bindings) == .bool(true)
        } catch {
            return false
        }
    }
}

extension PolicyRequest {
    /// `request`: `client_id`, `resources`, `scopes`, and `actor`, which is null until delegation is served.
    fileprivate var value: Value {
        .map(
            MapValue([
                ("client_id", .string(client.id)),
                ("resources", .list(targets.map { .string($0) })),
                ("scopes", .list((scopes ?? []).map { .string($0.description) })),
                ("actor", .null),
            ]))
    }
}
