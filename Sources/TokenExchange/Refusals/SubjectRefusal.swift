public import ClaimMapping

/// Why a subject whose token is good was refused.
public enum SubjectRefusal: Error, Equatable, Sendable {
    /// The subject is not on record, and its provider's file makes no records.
    case unknown
    /// The subject is disabled.
    case disabled
    /// The registry did not answer.
    case registryUnavailable

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .unknown: "subject_unknown"
        case .disabled: "subject_disabled"
        case .registryUnavailable: "subject_registry_unavailable"
        }
    }
}

extension SubjectRefusal: StageRefusal {
    /// The reason says it all.
    public var detail: String? { nil }

    /// The step that refused.
    public var step: DecisionStep { .registry }
}
