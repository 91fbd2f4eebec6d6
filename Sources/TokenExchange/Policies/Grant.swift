/// What the policy matrix allows: the contents and bounds of one token.
struct Grant: Sendable {
    /// In the order of the request; none for a token that is for the client itself.
    let resources: [Resource]
    let scopes: [Scope]
    /// The names of the policies that allowed it.
    let policies: [String]
    /// The smallest ceiling of the policies and resources; `nil` if none sets one.
    let ceiling: LifetimeBound?
    /// Whether the actor is to be kept silent about: every policy that allowed it must say so.
    let isImpersonation: Bool
    /// The lifetime of a refresh token, in seconds: every resource must have a policy that wants one, and the smallest binds.
    let refreshTokenLifetime: Int?
    /// The granted scopes that a refresh token may have: those of policies that want one.
    let refreshableScopes: [Scope]
}
