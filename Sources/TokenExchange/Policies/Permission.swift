/// What the policies allow at one resource, joined: each adds its scopes, and the smallest ceiling of them binds.
struct Permission {
    var scopes: Set<Scope> = []
    var policies: [String] = []
    var ceiling: LifetimeBound?
    /// Whether every policy keeps silent about the actor.
    var isImpersonation = true
    /// The smallest that a policy sets; `nil` where none wants a refresh token.
    var refreshTokenLifetime: Int?
    /// The scopes of the policies that want one.
    var refreshableScopes: Set<Scope> = []

    /// - Parameter target: `nil` for a token that is for no resource.
    mutating func add(_ policy: Policy, at target: Resource?) {
        policies.append(policy.name)
        if let target { scopes.formUnion(policy.scopes(at: target)) }
        isImpersonation = isImpersonation && policy.isImpersonation
        if let lifetime = policy.refreshTokenLifetime {
            refreshTokenLifetime = min(lifetime, refreshTokenLifetime ?? lifetime)
            if let target { refreshableScopes.formUnion(policy.scopes(at: target)) }
        }
        guard let seconds = policy.lifetime else { return }
        ceiling = LifetimeBound.least(ceiling, LifetimeBound(seconds: seconds, origin: .policy(policy.name)))
    }
}

extension Grant {
    /// What permissions at several resources allow together.
    init(_ resources: [Resource], _ scopes: [Scope], _ permissions: [Permission]) {
        let lifetimes = permissions.compactMap(\.refreshTokenLifetime)
        let refreshable =
            lifetimes.isEmpty
            ? [] : scopes.filter { scope in permissions.allSatisfy { $0.refreshableScopes.contains(scope) } }
        let wantsNone = lifetimes.count < permissions.count || (refreshable.isEmpty && !scopes.isEmpty)
        self.init(
            resources: resources, scopes: scopes, policies: permissions.flatMap(\.policies).unique,
            ceiling: permissions.reduce(nil) { LifetimeBound.least($0, $1.ceiling) },
            isImpersonation: permissions.allSatisfy(\.isImpersonation),
            refreshTokenLifetime: wantsNone ? nil : lifetimes.min(), refreshableScopes: refreshable)
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it stands first.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
