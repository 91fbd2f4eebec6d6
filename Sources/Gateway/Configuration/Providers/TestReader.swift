internal import ClaimMapping
internal import TokenExchange

internal import struct Foundation.Date

/// Reads the `tests` of a provider file, and runs them.
struct TestReader {
    enum Key: String, ConfigurationKey {
        case name, claims, expect, reject
    }

    enum ExpectKey: String, ConfigurationKey {
        case subject, claims
    }

    let provider: String
    let tokenType: TokenType
    /// The line of each expression in the file.
    let lines: [MappingProblem.Place: Int]

    /// The tests.
    ///
    /// - Parameter now: The time to run them at; `nil` does not run them.
    func read(_ value: ConfigurationValue?, with rules: MappingRules?, at now: Date?) -> [MappingTest] {
        (value?.list() ?? []).compactMap { element in
            guard let test = test(element) else { return nil }
            if let rules, let now { run(test, with: rules, at: now, reportingTo: element) }
            return test
        }
    }

    private func run(_ test: MappingTest, with rules: MappingRules, at now: Date, reportingTo value: ConfigurationValue)
    {
        let failure = rules.run(test, provider: provider, tokenType: tokenType.shortName, at: now)
        guard let failure else { return }
        let blamed = failure.place.flatMap { place in lines[place].map { ": see \(place), line \($0)" } } ?? ""
        value.report("\(test.name): expected \(failure.expected), found \(failure.found)\(blamed)")
    }

    private func test(_ value: ConfigurationValue) -> MappingTest? {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let name = mapping.required(.name)?.string()
        let claims = mapping.required(.claims)?.jsonObject()
        let expectation = expectation(mapping)
        guard let name, let claims, let expectation else { return nil }
        return MappingTest(name: name, claims: claims, expectation: expectation)
    }

    private func expectation(_ mapping: ConfigurationMapping<Key>) -> MappingTest.Expectation? {
        switch (mapping.contains(.expect), mapping.contains(.reject)) {
        case (true, true): return mapping[.reject]?.refuse("give expect or reject, not both")
        case (false, false): return mapping.value.refuse("needs expect or reject")
        case (true, false): return mapping[.expect].flatMap(subject)
        case (false, true): return mapping[.reject].flatMap(rejection)
        }
    }

    private func subject(_ value: ConfigurationValue) -> MappingTest.Expectation? {
        guard let mapping = value.mapping(ExpectKey.self) else { return nil }
        if mapping.keys.isEmpty { return value.refuse("needs subject or claims") }
        return .subject(id: mapping[.subject]?.string(), claims: mapping[.claims]?.jsonObject())
    }

    /// The message of the rule that must refuse, or `true` for a refusal of any kind.
    private func rejection(_ value: ConfigurationValue) -> MappingTest.Expectation? {
        guard case .scalar(let scalar) = value.node.content, case .bool = CoreSchemaValue(scalar)
        else { return value.string().map { .reject(message: $0) } }
        return value.boolean() == true ? .reject(message: nil) : value.refuse("must be the message of a rule, or true")
    }
}
