internal import ClaimMapping

// Explanations of the matrix: every policy, with why it does not apply.
extension PolicyMatrix {
    /// Notes why no policy lets the client use the provider's tokens.
    func note(standingOf client: Client, _ provider: ProviderID, in trace: inout DecisionTrace?) {
        guard trace != nil else { return }
        for policy in rows.map(\.policy) {
            let standing = policy.applicability(to: client, provider)
            trace.note(
                .policy, standing == .applies ? .noted : .skipped, "\(policy.name): \(standing.text(of: policy))")
        }
    }
}

extension Policy {
    /// What a policy does at one resource, for an explanation.
    func explained(_ applicability: PolicyApplicability, to request: PolicyRequest, at target: Resource?) -> String {
        let place = "\(name)\(target.map { ", at \($0.id)" } ?? ""): \(applicability.text(of: self))"
        guard applicability == .applies, let target else { return place }
        let allowed = scopes(at: target).map(\.description)
        let missing = (request.scopes ?? []).filter { !allowed.contains($0.description) }.map(\.description)
        return [
            place, "allows \(allowed.isEmpty ? "no scope" : allowed.joined(separator: " "))",
            missing.isEmpty ? nil : "does not allow \(missing.joined(separator: " ")), which is asked for",
        ].compactMap { $0 }.joined(separator: "; ")
    }
}

extension PolicyApplicability {
    /// In words for the operator.
    fileprivate func text(of policy: Policy) -> String {
        let condition = policy.condition?.source ?? ""
        return switch self {
        case .applies: "applies"
        case .clientNotNamed: "does not name the client"
        case .providerNotNamed: "does not name the provider"
        case .actorTokenRequired: "requires an actor token"
        case .actorTokenNotAllowed: "allows no actor token"
        case .actorProviderNotNamed: "does not name the provider of the actor token"
        case .typeNotIssued: "does not issue tokens of the requested type"
        case .resourceNotNamed: "does not name the resource"
        case .conditionFalse: "when is false: \(condition)"
        case .conditionNotBoolean: "when is not a Boolean: \(condition)"
        case .conditionFailed(let problem): "when failed: \(problem); \(condition)"
        }
    }
}
