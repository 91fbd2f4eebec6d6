public import ClaimMapping
public import ProviderDocuments
public import TokenExchange

/// One provider file, checked.
public struct ProviderConfiguration: Sendable {
    /// What its tokens must satisfy, and whom they make.
    public var provider: JWTProvider
    /// Where its keys come from.
    public var keys: ProviderKeys
    /// What people call it; the id if the file does not say.
    public var displayName: String
    /// The tests in the file.
    public var tests: [MappingTest]
    /// The type of token that the tests are of.
    public var testTokenType = TokenType.idToken
    /// The file, as problems name it.
    public var file: String
    /// The line of each expression in the file.
    public var expressionLines: [MappingProblem.Place: Int] = [:]

    /// Describes a provider.
    public init(provider: JWTProvider, keys: ProviderKeys, displayName: String, tests: [MappingTest], file: String) {
        self.provider = provider
        self.keys = keys
        self.displayName = displayName
        self.tests = tests
        self.file = file
    }
}
