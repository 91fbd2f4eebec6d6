/// Why the policy matrix refused.
public enum PolicyRefusal: Error, Equatable, Sendable {
    /// `audience` or `resource` names no configured resource.
    case targetUnknown
    /// Neither `audience` nor `resource` is there, and several resources fit.
    case targetMissing
    /// No policy lets the client take this provider's tokens to the resource.
    case targetNotAllowed
    /// A policy would, but its `when` does not hold, or fails with a problem.
    case conditionNotMet(policy: String, problem: String)
    /// The resources asked for together are signed with different algorithms.
    case targetsDisagree
    /// A resource asked for is not one that the subject token is for.
    case targetExceedsToken
    /// A resource asked for has no tokens of the requested type.
    case typeNotAtTarget
    /// A resource is named that a token of the requested type is not for.
    case targetNotAsked
    /// A policy would allow it with an actor token, and there is none.
    case actorRequired
    /// No policy lets the client have tokens of the requested type.
    case typeNotAllowed
    /// No resource asked for knows a scope.
    case scopeUnknown
    /// A scope is not allowed at every resource asked for.
    case scopeNotAllowed
    /// The subject token does not have a scope.
    case scopeExceedsToken

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .targetUnknown: "target_unknown"
        case .targetMissing: "target_missing"
        case .targetNotAllowed: "target_not_allowed"
        case .conditionNotMet: "condition_not_met"
        case .targetsDisagree: "targets_disagree"
        case .targetExceedsToken: "target_exceeds_token"
        case .typeNotAtTarget: "type_not_at_target"
        case .targetNotAsked: "target_not_asked"
        case .actorRequired: "actor_token_required"
        case .typeNotAllowed: "type_not_allowed"
        case .scopeUnknown: "scope_unknown"
        case .scopeNotAllowed: "scope_not_allowed"
        case .scopeExceedsToken: "scope_exceeds_token"
        }
    }
}
