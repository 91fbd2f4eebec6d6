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
        guard request.requestedTokenType != .idToken else { return try decideForClient(request, tracing: &trace) }
        let targets = try trace.check(.target, request.targetFacts) { () throws(PolicyRefusal) in
            try agreeingTargets(of: request)
        }
        var permissions: [Permission] = []
        for target in targets {
            permissions.append(try permission(for: target, of: targets, request, tracing: &trace))
        }
        let scopes = try scopes(of: request, at: targets, permissions, tracing: &trace)
        let grant = Grant(targets, scopes, permissions)
        guard !request.needsRefreshToken || grant.refreshTokenLifetime != nil else {
            trace.note(PolicyRefusal.typeNotAllowed, "no policy that applies gives refresh tokens")
            throw .typeNotAllowed
        }
        return grant
    }

    /// Decides on a token that is for the client itself: an ID token (OpenID Connect Core 1.0 section 2).
    private func decideForClient(
        _ request: PolicyRequest, tracing trace: inout DecisionTrace?
    ) throws(PolicyRefusal) -> Grant {
        try trace.check(.target, "an ID token is for the client") { () throws(PolicyRefusal) in
            guard request.targets.allSatisfy({ $0.hasSameBytes(as: request.client.id) })
            else { throw .targetNotAsked }
            guard request.scopes?.isEmpty ?? true else { throw .scopeUnknown }
            // Else it would be a way around what bounds the subject token.
            guard request.ceiling.isUnbounded else { throw .targetExceedsToken }
        }
        var permission = Permission(at: nil)
        try join(permission: &permission, at: nil, request, tracing: &trace) { policy in
            policy.applicability(to: request)
        }
        return Grant([], [], [permission])
    }

    private func agreeingTargets(of request: PolicyRequest) throws(PolicyRefusal) -> [Resource] {
        let targets = try targets(of: request)
        guard targets.allSatisfy({ request.ceiling.admits($0, as: request.requestedTokenType) })
        else { throw .targetExceedsToken }
        // An assertion carries no scope: its back end sees the whole subject.
        guard request.requestedTokenType != .saml2 || request.ceiling.scopes == nil else { throw .scopeExceedsToken }
        guard targets.allSatisfy({ $0.hasTokens(of: request.requestedTokenType) }) else { throw .typeNotAtTarget }
        guard targets.count > 1 else { return targets }
        guard request.requestedTokenType.isForSeveralTargets, Set(targets.map(\.algorithm)).count == 1,
            Set(targets.map(\.format)).count == 1
        else { throw .targetsDisagree }
        return targets
    }

    /// The resources asked for; where none is, the only one that fits.
    private func targets(of request: PolicyRequest) throws(PolicyRefusal) -> [Resource] {
        guard !request.targets.isEmpty else {
            let candidates = resources(for: request.client, request.provider).compactMap(resource).filter {
                request.ceiling.admits($0, as: request.requestedTokenType)
                    && $0.hasTokens(of: request.requestedTokenType)
            }
            guard candidates.count <= 1 else { throw .targetMissing }
            guard let only = candidates.first else { throw .targetNotAllowed }
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
        var permission = Permission(at: target)
        try join(permission: &permission, at: target, request, tracing: &trace) { policy in
            policy.applicability(to: request, at: target, of: targets)
        }
        return permission
    }

    /// Adds every policy that applies.
    ///
    /// - Throws: ``PolicyRefusal`` if none does.
    private func join(
        permission: inout Permission, at target: Resource?, _ request: PolicyRequest,
        tracing trace: inout DecisionTrace?, by judge: (Policy) -> PolicyApplicability
    ) throws(PolicyRefusal) {
        var unmet: PolicyRefusal?
        // A policy that does not name the client does not apply; an explanation asks it all the same.
        for row in trace == nil ? rows(of: request.client) : rows {
            let policy = row.policy
            let applicability = judge(policy)
            trace.note(
                .policy, applicability == .applies ? .passed : .skipped,
                policy.explained(applicability, to: request, at: target))
            if let problem = applicability.conditionProblem {
                unmet = unmet ?? .conditionNotMet(policy: policy.name, problem: problem)
            }
            if applicability == .typeNotIssued { unmet = unmet ?? .typeNotAllowed }
            if applicability == .actorTokenRequired { unmet = unmet ?? .actorRequired }
            if applicability == .applies { permission.add(policy) }
        }
        guard permission.policies.isEmpty else { return }
        let refusal = unmet ?? .targetNotAllowed
        trace.note(refusal, "no policy applies\(target.map { " at \($0.id)" } ?? "")")
        throw refusal
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
        func isAllowed(_ scope: Scope) -> Bool { permissions.allSatisfy { $0.allows(scope) } }
        guard let requested = request.scopes else {
            let known = targets.count == 1 ? targets[0].scopes : targets.flatMap(\.scopes).unique
            return known.filter { isAllowed($0) && request.ceiling.admits($0) }
        }
        for scope in requested {
            guard targets.contains(where: { $0.knownScopes.contains(scope) }) else { throw .scopeUnknown }
            guard isAllowed(scope) else { throw .scopeNotAllowed }
            guard request.ceiling.admits(scope) else { throw .scopeExceedsToken }
        }
        return requested
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
