internal import ClaimMapping
internal import JOSE

/// What the policy matrix decides on.
struct PolicyRequest: Sendable {
    let client: Client
    let provider: ProviderID
    /// Who acts; `nil` for nobody but the client.
    var actor: PolicyActor?
    let targets: [String]
    let scopes: [Scope]?
    let values: RuleValues
    /// What the subject token allows at most.
    var ceiling = TokenCeiling()
    var requestedTokenType = TokenType.accessToken
    /// Whether nothing can be issued without a refresh token.
    var needsRefreshToken = false
    /// `request_context` and `request_details` of a transaction token.
    var context: JSONObject?
    var details: JSONObject?
}
