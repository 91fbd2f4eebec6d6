internal import JOSE

public import struct Foundation.Date

/// A test of a provider's file that did not come out as it says.
public struct MappingTestFailure: Equatable, Sendable {
    /// One thing that came out otherwise.
    public struct Difference: Equatable, Sendable {
        /// `outcome`, `subject`, or the dotted name of a claim.
        public let what: String
        /// What the test names.
        public let expected: String
        /// What the rules gave.
        public let found: String
    }

    /// What the test names.
    public let expected: String
    /// What the rules gave.
    public let found: String
    /// Each thing that came out otherwise; at least one.
    public let differences: [Difference]
    /// The rule that is to blame: the one that refused, or did not, or that gave another value. `nil` if there is none.
    public let place: MappingProblem.Place?
}

extension MappingRules {
    /// Runs a test through the rules that live tokens pass.
    ///
    /// No registry is asked: of a registered subject the test names what the registry knows it by, and `require` sees
    /// ``LocalSubject/placeholder`` for its id.
    ///
    /// - Returns: `nil` if the test came out as it says.
    public func run(
        _ test: MappingTest, provider: String, tokenType: String, at now: Date
    ) -> MappingTestFailure? {
        let input = MappingInput(claims: test.claims, provider: provider, tokenType: tokenType, now: now)
        var trace: DecisionTrace? = DecisionTrace()
        do throws(MappingRefusal) {
            let mapped = try map(input, tracing: &trace)
            let id = form == .registered ? LocalSubject.placeholder : mapped.subject.id
            _ = try confirm(mapped, as: id, tracing: &trace)
            return test.expectation.failure(onSubject: mapped.subject, of: self)
        } catch {
            return test.expectation.failure(onRefusal: error, by: trace?.refused?.place)
        }
    }

    /// The rule with a message.
    fileprivate func place(ofMessage message: String) -> MappingProblem.Place? {
        validate.firstIndex { $0.message == message }.map(MappingProblem.Place.validate)
            ?? require.firstIndex { $0.message == message }.map(MappingProblem.Place.require)
    }
}

extension MappingTest.Expectation {
    fileprivate func failure(onSubject subject: LocalSubject, of rules: MappingRules) -> MappingTestFailure? {
        let found = Self.text(id: subject.id, claims: subject.claims)
        switch self {
        case .reject(let message):
            return MappingTestFailure(
                expected: text, found: found,
                differences: [MappingTestFailure.Difference(what: "outcome", expected: text, found: found)],
                place: message.flatMap(rules.place(ofMessage:)))
        case .subject(let id, let claims):
            let differences = Self.differences(id, claims, subject)
            guard let first = differences.first else { return nil }
            let place = first.what == "subject" ? .subject : MappingProblem.Place.claim(first.what)
            return MappingTestFailure(expected: text, found: found, differences: differences, place: place)
        }
    }

    fileprivate func failure(
        onRefusal refusal: MappingRefusal, by place: MappingProblem.Place?
    ) -> MappingTestFailure? {
        if case .reject(let message) = self, message == nil || message == refusal.ruleMessage { return nil }
        let found = Self.text(refusal)
        return MappingTestFailure(
            expected: text, found: found,
            differences: [MappingTestFailure.Difference(what: "outcome", expected: text, found: found)], place: place)
    }

    private static func differences(
        _ id: String?, _ claims: JSONObject?, _ subject: LocalSubject
    ) -> [MappingTestFailure.Difference] {
        var differences: [MappingTestFailure.Difference] = []
        if let id, id != subject.id {
            differences.append(MappingTestFailure.Difference(what: "subject", expected: id, found: subject.id))
        }
        guard let claims else { return differences }
        let further = subject.claims.map(\.key).filter { claims[$0] == nil }
        for name in claims.map(\.key) + further where claims[name] != subject.claims[name] {
            differences.append(
                MappingTestFailure.Difference(
                    what: name, expected: text(claims[name]), found: text(subject.claims[name])))
        }
        return differences
    }

    private static func text(_ value: JSONValue?) -> String {
        value.map { String(decoding: $0.serialized(), as: UTF8.self) } ?? "(none)"
    }

    private var text: String {
        switch self {
        case .subject(let id, let claims): Self.text(id: id, claims: claims)
        case .reject(let message?): "rejected: \(message)"
        case .reject(nil): "rejected"
        }
    }

    private static func text(_ refusal: MappingRefusal) -> String {
        "rejected: "
            + [refusal.ruleMessage ?? refusal.reason, refusal.ruleMessage == nil ? refusal.detail : nil]
            .compactMap { $0 }.joined(separator: ": ")
    }

    private static func text(id: String?, claims: JSONObject?) -> String {
        let subject = id.map { "subject \($0)" } ?? "any subject"
        guard let claims else { return subject }
        return "\(subject), claims \(String(decoding: JSONValue.object(claims).serialized(), as: UTF8.self))"
    }
}
