internal import CEL
internal import JOSE

// The steps of a provider's rules: each with its place, its expression and what came out.
extension Optional<DecisionTrace> {
    /// Evaluates one expression, and notes it with its value if there is a trace.
    ///
    /// - Parameters:
    ///   - name: Under which the value is known, which tells whether it is a secret.
    ///   - shown: The value as an explanation shows it; `nil` for one that is not shown.
    mutating func evaluate<Value>(
        _ step: DecisionStep, _ expression: Expression, at place: MappingProblem.Place, named name: String? = nil,
        shown: (Value) -> JSONValue?, _ body: () throws(MappingRefusal) -> Value
    ) throws(MappingRefusal) -> Value {
        guard self != nil else { return try body() }
        let facts = "\(place): \(expression.source)"
        do throws(MappingRefusal) {
            let value = try body()
            self?.append(step, .passed, facts, value: shown(value), of: name, at: place)
            return value
        } catch {
            note(error, facts, at: place)
            throw error
        }
    }

    /// Checks one rule, and notes it if there is a trace.
    mutating func check(
        _ step: DecisionStep, _ rule: MappingRules.Rule, at place: MappingProblem.Place,
        _ body: () throws(MappingRefusal) -> Void
    ) throws(MappingRefusal) {
        try evaluate(step, rule.expression, at: place, shown: { _ in nil }, body)
    }

    /// Keeps the mapped claims, masked, as far as they are made.
    mutating func note(mapped claims: JSONObject) {
        guard self != nil else { return }
        self?.mappedClaims = SecretMask.masked(claims)
    }
}
