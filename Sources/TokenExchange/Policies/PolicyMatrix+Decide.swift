extension PolicyMatrix {
    /// Decides what a request may have (step 9).
    ///
    /// Every resource asked for must be allowed by itself. A token for several resources works at each of them, so it
    /// carries only scopes that every one of them allows.
    func decide(_ request: PolicyRequest) throws(PolicyRefusal) -> Grant {
        let targets = try targets(of: request)
        guard Set(targets.map(\.algorithm)).count == 1 else { throw .targetsDisagree }
        var permissions: [Permission] = []
        for target in targets { permissions.append(try permission(for: target, of: targets, request)) }
        return Grant(
            resources: targets,
            scopes: try scopes(of: request, at: targets, permissions),
            policies: Self.unique(permissions.flatMap(\.policies)),
            lifetime: permissions.compactMap(\.lifetime).min())
    }

    /// What the policies allow at one resource.
    private struct Permission {
        var scopes: Set<Scope> = []
        var policies: [String] = []
        var lifetime: Int?
    }

    /// The resources asked for; where none is, the only one that fits.
    private func targets(of request: PolicyRequest) throws(PolicyRefusal) -> [Resource] {
        guard !request.targets.isEmpty else {
            let candidates = Set(policies(for: request.client, request.provider).flatMap(\.resources))
            guard candidates.count <= 1 else { throw .targetMissing }
            guard let only = candidates.first.flatMap(resource) else { throw .targetNotAllowed }
            return [only]
        }
        var targets: [Resource] = []
        for id in request.targets {
            guard let resource = resource(id) else { throw .targetUnknown }
            targets.append(resource)
        }
        return targets
    }

    /// The policies that apply to one resource, joined: each adds its scopes. The smallest ceiling of them binds.
    private func permission(
        for target: Resource, of targets: [Resource], _ request: PolicyRequest
    ) throws(PolicyRefusal) -> Permission {
        var permission = Permission(lifetime: target.lifetime)
        var conditionFailed = false
        for policy in policies(for: request.client, request.provider) where policy.resources.contains(target.id) {
            let allowed = policy.scopes ?? Set(target.scopes)
            // What is omitted is not nothing: the condition sees what this policy would give.
            let scopes = request.scopes ?? target.scopes.filter(allowed.contains)
            guard policy.condition?.holds(for: request, at: targets, scopes) ?? true else {
                conditionFailed = true
                continue
            }
            permission.policies.append(policy.name)
            permission.scopes.formUnion(allowed)
            permission.lifetime = [permission.lifetime, policy.lifetime].compactMap { $0 }.min()
        }
        guard !permission.policies.isEmpty else { throw conditionFailed ? .conditionNotMet : .targetNotAllowed }
        permission.scopes.formIntersection(target.scopes)
        return permission
    }

    /// RFC 6749 section 3.3: what was asked for, or an error; where nothing was, all that is allowed.
    private func scopes(
        of request: PolicyRequest, at targets: [Resource], _ permissions: [Permission]
    ) throws(PolicyRefusal) -> [Scope] {
        func isAllowed(_ scope: Scope) -> Bool { permissions.allSatisfy { $0.scopes.contains(scope) } }
        guard let requested = request.scopes else {
            return Self.unique(targets.flatMap(\.scopes)).filter(isAllowed)
        }
        for scope in requested {
            guard targets.contains(where: { $0.scopes.contains(scope) }) else { throw .scopeUnknown }
            guard isAllowed(scope) else { throw .scopeNotAllowed }
        }
        return requested
    }

    private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
