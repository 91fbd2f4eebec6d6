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
    /// No resource asked for knows a scope.
    case scopeUnknown
    /// A scope is not allowed at every resource asked for.
    case scopeNotAllowed

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .targetUnknown: "target_unknown"
        case .targetMissing: "target_missing"
        case .targetNotAllowed: "target_not_allowed"
        case .conditionNotMet: "condition_not_met"
        case .targetsDisagree: "targets_disagree"
        case .scopeUnknown: "scope_unknown"
        case .scopeNotAllowed: "scope_not_allowed"
        }
    }
}
