/// Whether a policy applies to a request at one resource, and if not, why.
enum PolicyApplicability: Equatable, Sendable {
    case applies
    /// It names other clients.
    case clientNotNamed
    /// It names other providers.
    case providerNotNamed
    /// It requires an actor token, and there is none.
    case actorTokenRequired
    /// It allows no actor token, and there is one.
    case actorTokenNotAllowed
    /// It names other providers of actor tokens.
    case actorProviderNotNamed
    /// It does not issue tokens of the requested type.
    case typeNotIssued
    /// It names other resources.
    case resourceNotNamed
    /// Its `when` is false.
    case conditionFalse
    /// Its `when` gives something else than a Boolean.
    case conditionNotBoolean
    /// Its `when` cannot be evaluated.
    case conditionFailed(problem: String)

    /// What is wrong where it is the condition alone that keeps the policy from applying; `nil` elsewhere.
    var conditionProblem: String? {
        switch self {
        case .conditionFalse: "when is false"
        case .conditionNotBoolean: "when is not a Boolean"
        case .conditionFailed(let problem): "when failed: \(problem)"
        case .applies, .clientNotNamed, .providerNotNamed, .actorTokenRequired, .actorTokenNotAllowed,
            .actorProviderNotNamed, .typeNotIssued, .resourceNotNamed:
            nil
        }
    }
}

extension Policy {
    /// Whether the policy lets the client use the provider's tokens at all: `applies` if it does.
    func applicability(to client: Client, _ provider: ProviderID) -> PolicyApplicability {
        guard clients.contains(client.id) else { return .clientNotNamed }
        guard providers.contains(provider) else { return .providerNotNamed }
        return .applies
    }

    /// Whether the policy lets the client use the provider's tokens as actor tokens.
    func allows(_ client: Client, actorOf provider: ProviderID) -> Bool {
        actor != .none && clients.contains(client.id) && (actorProviders ?? providers).contains(provider)
    }

    /// Whether the policy applies to a request, but for its condition.
    ///
    /// - Parameter target: The resource that it is asked for, if any.
    private func standing(for request: PolicyRequest, at target: Resource?) -> PolicyApplicability {
        let standing = applicability(to: request.client, request.provider)
        guard standing == .applies else { return standing }
        if let target, !resources.contains(target.id) { return .resourceNotNamed }
        guard issues.contains(request.requestedTokenType) else { return .typeNotIssued }
        guard let acting = request.actor else { return actor == .required ? .actorTokenRequired : .applies }
        guard actor != .none else { return .actorTokenNotAllowed }
        return (actorProviders ?? providers).contains(acting.provider) ? .applies : .actorProviderNotNamed
    }

    /// Whether the policy applies to a request for a token that is for no resource.
    func applicability(to request: PolicyRequest) -> PolicyApplicability {
        let standing = standing(for: request, at: nil)
        guard standing == .applies, let condition else { return standing }
        return condition.applicability(for: request, at: [], request.scopes ?? [])
    }

    /// Whether the policy applies to a request at one of its resources.
    func applicability(
        to request: PolicyRequest, at target: Resource, of targets: [Resource]
    ) -> PolicyApplicability {
        let standing = standing(for: request, at: target)
        guard standing == .applies else { return standing }
        guard let condition else { return .applies }
        // What is omitted is not nothing: the condition sees what this policy would give.
        let scopes = request.scopes ?? scopes(at: target).filter(request.ceiling.admits)
        return condition.applicability(for: request, at: targets, scopes)
    }

    /// The scopes of the resource that the policy allows.
    func scopes(at target: Resource) -> [Scope] { scopes.map { target.scopes.filter($0.contains) } ?? target.scopes }
}
