internal import ClaimMapping
internal import JOSE

/// What the policy matrix decides on. By reference, since every policy is asked about it.
final class PolicyRequest {
    let client: Client
    let provider: ProviderID
    /// Who acts; `nil` for nobody but the client.
    var actor: PolicyActor?
    let targets: [String]
    let scopes: [Scope]?
    private let mapped: MappedIdentity
    /// What the subject token allows at most.
    var ceiling = TokenCeiling()
    var requestedTokenType = TokenType.accessToken
    /// Whether nothing can be issued without a refresh token.
    var needsRefreshToken = false
    /// `request_context` and `request_details` of a transaction token.
    var context: JSONObject?
    var details: JSONObject?

    init(client: Client, provider: ProviderID, targets: [String], scopes: [Scope]?, mapped: MappedIdentity) {
        self.client = client
        self.provider = provider
        self.targets = targets
        self.scopes = scopes
        self.mapped = mapped
    }

    /// What conditions see of the subject.
    var values: RuleValues { mapped.values }
}
