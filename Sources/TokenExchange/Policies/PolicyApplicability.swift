/// Whether a policy applies to a request at one resource, and if not, why.
enum PolicyApplicability: Equatable, Sendable {
    case applies
    /// It names other clients.
    case clientNotNamed
    /// It names other providers.
    case providerNotNamed
    /// It requires an actor token, and delegation is not served.
    case actorTokenRequired
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
        case .applies, .clientNotNamed, .providerNotNamed, .actorTokenRequired, .resourceNotNamed: nil
        }
    }
}

extension Policy {
    /// Whether the policy lets the client use the provider's tokens at all: `applies` if it does.
    func applicability(to client: Client, _ provider: ProviderID) -> PolicyApplicability {
        guard clients.contains(client.id) else { return .clientNotNamed }
        guard providers.contains(provider) else { return .providerNotNamed }
        guard actor != .required else { return .actorTokenRequired }
        return .applies
    }

    /// Whether the policy applies to a request at one of its resources.
    func applicability(
        to request: PolicyRequest, at target: Resource, of targets: [Resource]
    ) -> PolicyApplicability {
        let standing = applicability(to: request.client, request.provider)
        guard standing == .applies else { return standing }
        guard resources.contains(target.id) else { return .resourceNotNamed }
        guard let condition else { return .applies }
        // What is omitted is not nothing: the condition sees what this policy would give.
        let scopes = request.scopes ?? target.scopes.filter(scopes(at: target).contains)
        return condition.applicability(for: request, at: targets, scopes)
    }

    /// The scopes that the policy allows, known to the resource or not.
    func scopes(at target: Resource) -> Set<Scope> { scopes ?? Set(target.scopes) }
}
