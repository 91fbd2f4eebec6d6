internal import ClaimMapping
internal import JOSE

extension PolicyMatrix {
    /// Decides what a request may have (step 9).
    ///
    /// Every resource asked for must be allowed by itself. A token for several resources works at each of them, so it
    /// carries only scopes that every one of them allows.
    ///
    /// - Parameter trace: Takes every policy of the matrix, with why it does not apply.
    func decide(
        _ request: PolicyRequest, tracing trace: inout DecisionTrace?
    ) throws(PolicyRefusal) -> Grant {
        let targets = try trace.check(.target, request.targetFacts) { () throws(PolicyRefusal) in
            try agreeingTargets(of: request)
        }
        var permissions: [Permission] = []
        for target in targets {
            permissions.append(try permission(for: target, of: targets, request, tracing: &trace))
        }
        let scopes = try scopes(of: request, at: targets, permissions, tracing: &trace)
        return Grant(
            resources: targets, scopes: scopes, policies: Self.unique(permissions.flatMap(\.policies)),
            ceiling: permissions.reduce(nil) { LifetimeBound.least($0, $1.ceiling) })
    }

    /// What the policies allow at one resource.
    fileprivate struct Permission {
        var scopes: Set<Scope> = []
        var policies: [String] = []
        var ceiling: LifetimeBound?
    }

    private func agreeingTargets(of request: PolicyRequest) throws(PolicyRefusal) -> [Resource] {
        let targets = try targets(of: request)
        guard Set(targets.map(\.algorithm)).count == 1 else { throw .targetsDisagree }
        return targets
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
        for target: Resource, of targets: [Resource], _ request: PolicyRequest, tracing trace: inout DecisionTrace?
    ) throws(PolicyRefusal) -> Permission {
        var permission = Permission(
            ceiling: target.lifetime.map { LifetimeBound(seconds: $0, origin: .resource(target.id)) })
        var unmet: PolicyRefusal?
        // A policy that does not name the client does not apply; an explanation asks it all the same.
        for policy in trace == nil ? policies(of: request.client) : policies {
            let applicability = policy.applicability(to: request, at: target, of: targets)
            trace.note(
                .policy, applicability == .applies ? .passed : .skipped,
                policy.explained(applicability, to: request, at: target))
            if let problem = applicability.conditionProblem {
                unmet = unmet ?? .conditionNotMet(policy: policy.name, problem: problem)
            }
            if applicability == .applies { permission.add(policy, at: target) }
        }
        guard !permission.policies.isEmpty else {
            let refusal = unmet ?? .targetNotAllowed
            trace.note(refusal, "no policy applies at \(target.id)")
            throw refusal
        }
        permission.scopes.formIntersection(target.scopes)
        return permission
    }

    private func scopes(
        of request: PolicyRequest, at targets: [Resource], _ permissions: [Permission],
        tracing trace: inout DecisionTrace?
    ) throws(PolicyRefusal) -> [Scope] {
        do throws(PolicyRefusal) {
            let scopes = try scopes(of: request, at: targets, permissions)
            trace.note(.scopes, .passed, request.scopeFacts, value: .array(scopes.map { .string($0.description) }))
            return scopes
        } catch {
            trace.note(error, request.scopeFacts)
            throw error
        }
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

extension PolicyMatrix.Permission {
    fileprivate mutating func add(_ policy: Policy, at target: Resource) {
        policies.append(policy.name)
        scopes.formUnion(policy.scopes(at: target))
        guard let seconds = policy.lifetime else { return }
        ceiling = LifetimeBound.least(ceiling, LifetimeBound(seconds: seconds, origin: .policy(policy.name)))
    }
}

extension PolicyRequest {
    /// For an explanation.
    fileprivate var targetFacts: String {
        guard !targets.isEmpty else { return "none is named: the only one that fits" }
        return "asked for: \(targets.map(SecretMask.quoted).joined(separator: ", "))"
    }

    /// For an explanation.
    fileprivate var scopeFacts: String {
        guard let scopes else { return "none are named: all that is allowed" }
        return "asked for: \(scopes.map(\.description).joined(separator: " "))"
    }
}
