internal import JOSE

/// What a token of the gateway's own allows at most: what is issued for it has no more, whatever the policies say. A token of
/// a provider has no ceiling but its life: its scopes and audiences are not ours.
struct TokenCeiling: Equatable, Sendable {
    /// The ids of resources; `nil` for any.
    var resources: Set<String>?
    /// `nil` for any.
    var scopes: Set<Scope>?
    /// Whether it says who somebody is and allows nothing by itself: an ID token, good for a grant at an authorization
    /// server elsewhere (draft-ietf-oauth-identity-assertion-authz-grant).
    var isIdentity = false

    /// Whether nothing but the policies bounds what is issued.
    var isUnbounded: Bool { resources == nil && scopes == nil && !isIdentity }

    /// Whether a token may be issued for a resource. A trust domain is as far as its members reach.
    func admits(_ resource: Resource, as type: TokenType) -> Bool {
        guard !isIdentity else { return type == .identityAssertionGrant }
        guard let resources else { return true }
        if type == .transactionToken, let domain = resource.trustDomain, !domain.members.isDisjoint(with: resources) {
            return true
        }
        return resources.contains { $0.hasSameBytes(as: resource.id) }
    }

    func admits(_ scope: Scope) -> Bool { isIdentity ? true : scopes?.contains(scope) ?? true }
}
