internal import CEL

/// Whom the rules made of a token, and the values that they saw.
public final class MappedIdentity: Sendable {
    /// The local subject.
    public let subject: LocalSubject
    /// What the policies' conditions see.
    public let values: RuleValues

    init(subject: LocalSubject, values: RuleValues) {
        self.subject = subject
        self.values = values
    }

    /// A subject that no rules are asked about, for a token of the gateway's own names it.
    public convenience init(_ subject: LocalSubject, of input: MappingInput) {
        var values = RuleValues(input)
        values.subject = .map(MapValue([("id", .string(subject.id)), ("claims", Value(subject.claims))]))
        self.init(subject: subject, values: values)
    }
}

/// Whom the rules made of a token, before `require` has seen it. Only ``MappingRules`` can make one, and a ``MappedIdentity``
/// of it.
public struct UnconfirmedIdentity: Sendable {
    /// The mapped subject; of a registered one not the id of its record, but what the registry knows it by.
    public let subject: LocalSubject
    /// How its id is found.
    public let form: SubjectForm
    let values: RuleValues
    /// Hands on how many steps are left.
    let spent: Bindings
}
