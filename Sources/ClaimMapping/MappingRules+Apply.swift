internal import CEL
internal import JOSE

extension MappingRules {
    /// Applies the rules as a gateway without a registry does: variables, validate, subject, claims, require, in this order.
    ///
    /// - Throws: ``MappingRefusal`` of the first rule that does not hold. A rule that cannot be evaluated refuses.
    public func apply(to input: MappingInput) throws(MappingRefusal) -> MappedIdentity {
        var trace: DecisionTrace?
        let mapped = try map(input, tracing: &trace)
        return try confirm(mapped, as: mapped.subject.id, tracing: &trace)
    }

    /// The first half: variables, validate, subject, claims.
    ///
    /// All expressions of both halves have the steps of one (`Limits.steps`): a file with many rules is no slower than one with
    /// few.
    ///
    /// - Parameter trace: Takes every rule with what it gave, as far as the rules are applied.
    public func map(
        _ input: MappingInput, tracing trace: inout DecisionTrace?
    ) throws(MappingRefusal) -> UnconfirmedIdentity {
        var values = RuleValues(input)
        var bindings = Bindings(Self.claimEnvironment)
        bindings[slot: RuleSlot.claims] = values.claims
        bindings[slot: RuleSlot.token] = values.token
        bindings[slot: RuleSlot.now] = values.now
        values.variables = try evaluateVariables(with: &bindings, tracing: &trace)
        for (index, rule) in validate.enumerated() {
            try trace.check(.validate, rule, at: .validate(index)) { () throws(MappingRefusal) in
                try check(rule, with: &bindings)
            }
        }
        let id = try trace.evaluate(.subject, subject, at: .subject, shown: { .string($0) }) {
            () throws(MappingRefusal) in
            try subjectID(with: &bindings, of: input.speaker)
        }
        let claims = try mappedClaims(with: &bindings, tracing: &trace)
        return UnconfirmedIdentity(
            subject: LocalSubject(id: id, claims: claims), form: form, values: values, spent: bindings)
    }

    /// The second half: require, on the subject under the id that it has for good.
    ///
    /// - Parameter id: That of the mapped subject, or of a registered one that of its record.
    public func confirm(
        _ mapped: UnconfirmedIdentity, as id: String, tracing trace: inout DecisionTrace?
    ) throws(MappingRefusal) -> MappedIdentity {
        var values = mapped.values
        let claims = mapped.subject.claims
        values.subject = .map(MapValue([("id", .string(id)), ("claims", Value(claims))]))
        try checkRequirements(values, spendingOn: mapped.spent, tracing: &trace)
        return MappedIdentity(subject: LocalSubject(id: id, claims: claims), values: values)
    }

    private func evaluateVariables(
        with bindings: inout Bindings, tracing trace: inout DecisionTrace?
    ) throws(MappingRefusal) -> Value {
        var members: [(String, Value)] = []
        bindings[slot: RuleSlot.variables] = .map(MapValue([]))
        for variable in variables {
            let value = try trace.evaluate(
                .variable, variable.expression, at: .variable(variable.name), named: variable.name,
                shown: JSONValue.init(shown:)
            ) { () throws(MappingRefusal) in
                try self.value(of: variable, with: &bindings)
            }
            members.append((variable.name, value))
            bindings[slot: RuleSlot.variables] = .map(MapValue(members))
        }
        return .map(MapValue(members))
    }

    private func value(of variable: Definition, with bindings: inout Bindings) throws(MappingRefusal) -> Value {
        do throws(EvaluationError) {
            return try variable.expression.evaluate(spendingFrom: &bindings)
        } catch {
            throw .variableFailed(name: variable.name, problem: error.message)
        }
    }

    private func check(_ rule: Rule, with bindings: inout Bindings) throws(MappingRefusal) {
        switch outcome(of: rule, with: &bindings) {
        case .satisfied: return
        case .refused: throw .validationRefused(message: rule.message)
        case .notBoolean: throw .validationNotBoolean(message: rule.message)
        case .failed(let problem): throw .validationFailed(message: rule.message, problem: problem)
        }
    }

    private func checkRequirements(
        _ values: RuleValues, spendingOn claimBindings: Bindings, tracing trace: inout DecisionTrace?
    ) throws(MappingRefusal) {
        guard !require.isEmpty else { return }
        var bindings = Bindings(Self.subjectEnvironment, spendingOn: claimBindings)
        bindings[slot: RuleSlot.claims] = values.claims
        bindings[slot: RuleSlot.token] = values.token
        bindings[slot: RuleSlot.variables] = values.variables
        bindings[slot: RuleSlot.now] = values.now
        bindings[slot: RuleSlot.subject] = values.subject
        for (index, rule) in require.enumerated() {
            try trace.check(.require, rule, at: .require(index)) { () throws(MappingRefusal) in
                try checkRequirement(rule, with: &bindings)
            }
        }
    }

    private func checkRequirement(_ rule: Rule, with bindings: inout Bindings) throws(MappingRefusal) {
        switch outcome(of: rule, with: &bindings) {
        case .satisfied: return
        case .refused: throw .requirementRefused(message: rule.message)
        case .notBoolean: throw .requirementNotBoolean(message: rule.message)
        case .failed(let problem): throw .requirementFailed(message: rule.message, problem: problem)
        }
    }

    private enum RuleOutcome {
        case satisfied, refused, notBoolean
        case failed(problem: String)
    }

    private func outcome(of rule: Rule, with bindings: inout Bindings) -> RuleOutcome {
        do throws(EvaluationError) {
            guard case .bool(let holds) = try rule.expression.evaluate(spendingFrom: &bindings) else {
                return .notBoolean
            }
            return holds ? .satisfied : .refused
        } catch {
            return .failed(problem: error.message)
        }
    }
}
