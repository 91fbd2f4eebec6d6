public import ClaimMapping

/// Why the actor may not act for the subject (RFC 8693 sections 1.1, 4.1 and 4.4).
public enum DelegationRefusal: Error, Equatable, Sendable {
    /// The actor token is the subject token.
    case actorIsSubject
    /// `may_act` of the subject token is not an object of strings, or names nobody.
    case mayActMalformed
    /// `may_act` of the subject token names another than who acts: the actor, or the client where there is no actor token.
    case mayActMismatch
    /// `act` of a token is not a chain of objects that each name a subject.
    case chainMalformed
    /// The chain of actors would be longer than the gateway allows.
    case chainTooLong
    /// Somebody acts for the subject, and a token of the requested type cannot say so.
    case chainCannotBeKept
    /// The actor token is itself used by another actor.
    case actorIsDelegated

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .actorIsSubject: "actor_is_subject"
        case .mayActMalformed: "may_act_malformed"
        case .mayActMismatch: "may_act_mismatch"
        case .chainMalformed: "act_malformed"
        case .chainTooLong: "act_too_long"
        case .chainCannotBeKept: "act_cannot_be_kept"
        case .actorIsDelegated: "actor_is_delegated"
        }
    }
}

extension DelegationRefusal: StageRefusal {
    /// Everything is said by the reason.
    public var detail: String? { nil }

    /// The step that refused.
    public var step: DecisionStep { .delegation }
}
