internal import TokenExchange

/// What came of reading a provider file.
struct ProviderReading {
    /// The provider; `nil` if something is wrong with it, or this version does not serve it.
    let configuration: ProviderConfiguration?
    let isEnabled: Bool
    /// The names that its tokens may give as their issuer, each with its place in the file.
    let issuers: [(issuer: String, value: ConfigurationValue)]
    /// The subject token type of its own, with its place in the file.
    let tokenType: (type: TokenType, value: ConfigurationValue)?
    /// The names of the claims that it maps; `nil` if they could not be read.
    let mappedClaims: Set<String>?
}
