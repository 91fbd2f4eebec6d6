internal import ClaimMapping

/// What the policy matrix decides on.
struct PolicyRequest: Sendable {
    let client: Client
    let provider: ProviderID
    let targets: [String]
    let scopes: [Scope]?
    let values: RuleValues
}
