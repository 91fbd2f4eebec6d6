/// What the policies allow at one resource, joined: each adds its scopes, and the smallest ceiling of them binds.
struct Permission {
    /// The scopes that the resource knows.
    private let known: Set<Scope>
    /// The scopes of each policy; `nil` for all that the resource knows.
    private var allowed: [Set<Scope>?] = []
    /// The same of the policies that want a refresh token.
    private var refreshable: [Set<Scope>?] = []
    private(set) var policies: [String] = []
    private(set) var ceiling: LifetimeBound?
    /// Whether every policy keeps silent about the actor.
    private(set) var isImpersonation = true
    /// The smallest that a policy sets; `nil` where none wants a refresh token.
    private(set) var refreshTokenLifetime: Int?

    /// - Parameter target: `nil` for a token that is for no resource.
    init(at target: Resource?) {
        self.known = target?.knownScopes ?? []
        self.ceiling = target.flatMap { target in
            target.lifetime.map { LifetimeBound(seconds: $0, origin: .resource(target.id)) }
        }
    }

    mutating func add(_ policy: Policy) {
        policies.append(policy.name)
        allowed.append(policy.scopes)
        isImpersonation = isImpersonation && policy.isImpersonation
        if let lifetime = policy.refreshTokenLifetime {
            refreshTokenLifetime = min(lifetime, refreshTokenLifetime ?? lifetime)
            refreshable.append(policy.scopes)
        }
        guard let seconds = policy.lifetime else { return }
        ceiling = LifetimeBound.least(ceiling, LifetimeBound(seconds: seconds, origin: .policy(policy.name)))
    }

    func allows(_ scope: Scope) -> Bool { admits(scope, by: allowed) }

    /// Whether a refresh token may have a scope.
    func allowsRefreshing(_ scope: Scope) -> Bool { admits(scope, by: refreshable) }

    private func admits(_ scope: Scope, by policies: [Set<Scope>?]) -> Bool {
        known.contains(scope) && policies.contains { $0?.contains(scope) ?? true }
    }
}

extension Grant {
    /// What permissions at several resources allow together.
    init(_ resources: [Resource], _ scopes: [Scope], _ permissions: [Permission]) {
        let lifetimes = permissions.compactMap(\.refreshTokenLifetime)
        let refreshable =
            lifetimes.isEmpty
            ? [] : scopes.filter { scope in permissions.allSatisfy { $0.allowsRefreshing(scope) } }
        let wantsNone = lifetimes.count < permissions.count || (refreshable.isEmpty && !scopes.isEmpty)
        self.init(
            resources: resources, scopes: scopes, policies: permissions.flatMap(\.policies).unique,
            ceiling: permissions.reduce(nil) { LifetimeBound.least($0, $1.ceiling) },
            isImpersonation: permissions.allSatisfy(\.isImpersonation),
            refreshTokenLifetime: wantsNone ? nil : lifetimes.min(), refreshableScopes: refreshable)
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it stands first.
    var unique: [Element] {
        guard count > 1 else { return self }
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
