internal import CEL
internal import ClaimMapping

extension PolicyCondition {
    /// Whether the condition lets its policy apply: it must be true. An error, and anything that is not a Boolean, is not.
    ///
    /// - Parameters:
    ///   - resources: The resources asked for, or the only one that fits.
    ///   - scopes: The scopes asked for; where none were, those that the policy would give.
    func applicability(
        for request: PolicyRequest, at resources: [Resource], _ scopes: [Scope]
    ) -> PolicyApplicability {
        var bindings = Bindings(Self.environment)
        bindings[slot: Slot.subject] = request.values.subject
        bindings[slot: Slot.claims] = request.values.claims
        bindings[slot: Slot.token] = request.values.token
        bindings[slot: Slot.variables] = request.values.variables
        bindings[slot: Slot.now] = request.values.now
        bindings[slot: Slot.request] = request.value(at: resources, scopes)
        do throws(EvaluationError) {
            guard case .bool(let holds) = try expression.evaluate(bindings) else { return .conditionNotBoolean }
            return holds ? .applies : .conditionFalse
        } catch {
            return .conditionFailed(problem: error.message)
        }
    }
}

extension PolicyRequest {
    /// `request`: `client_id`, `resources`, `scopes`, `actor`, which is null where nobody acts but the client, and what a transaction is about.
    fileprivate func value(at resources: [Resource], _ scopes: [Scope]) -> Value {
        .map(
            MapValue([
                ("client_id", .string(client.id)),
                ("resources", .list(resources.map { .string($0.id) })),
                ("scopes", .list(scopes.map { .string($0.description) })),
                ("actor", actor?.value ?? .null),
                ("context", context.map(Value.init) ?? .null), ("details", details.map(Value.init) ?? .null),
            ]))
    }
}
