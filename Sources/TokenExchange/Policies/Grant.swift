/// What the policy matrix allows: the contents and bounds of one token.
struct Grant: Sendable {
    /// At least one, in the order of the request.
    let resources: [Resource]
    let scopes: [Scope]
    /// The names of the policies that allowed it.
    let policies: [String]
    /// The smallest ceiling of the policies and resources; `nil` if none sets one.
    let ceiling: LifetimeBound?
}
