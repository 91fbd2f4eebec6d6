public import ClaimMapping
internal import TokenExchange

public import struct Foundation.Date

/// What came of one test of a provider's file.
public struct ProviderTestResult: Sendable {
    /// The test's name.
    public let name: String
    /// `nil` if it came out as it says.
    public let failure: MappingTestFailure?
    /// The line in the provider's file of the expression that is to blame.
    public let line: Int?
}

extension ProviderConfiguration {
    /// Runs the tests in the file through the rules that live tokens pass.
    ///
    /// - Parameter now: What the rules take for the time.
    public func runTests(at now: Date) -> [ProviderTestResult] {
        tests.map { test in
            let failure = profile.rules.run(
                test, provider: profile.id.description, tokenType: testTokenType.shortName, at: now)
            return ProviderTestResult(
                name: test.name, failure: failure, line: failure?.place.flatMap { expressionLines[$0] })
        }
    }
}
