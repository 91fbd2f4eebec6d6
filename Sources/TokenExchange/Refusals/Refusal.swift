public import ClaimMapping

/// Why an exchange was refused: the reason of the stage that refused it.
public enum Refusal: Error, Equatable, Sendable {
    /// The request's form.
    case request(RequestRefusal)
    /// The client.
    case client(ClientRefusal)
    /// The proof of possession of its sender.
    case proof(DPoPRefusal)
    /// The subject token.
    case subjectToken(SubjectTokenRefusal)
    /// The actor token, or what its provider's rules made of it.
    indirect case actor(Refusal)
    /// The actor may not act for the subject.
    case delegation(DelegationRefusal)
    /// The sender does not hold the key that a token is bound to.
    case confirmation(ConfirmationRefusal)
    /// The provider's rules.
    case mapping(MappingRefusal)
    /// The subject that came out of the rules.
    case subject(SubjectRefusal)
    /// The policy matrix.
    case policy(PolicyRefusal)
    /// A fault of ours while issuing.
    case issuing(IssuingRefusal)
    /// The gateway is stopping or broken, and cannot decide.
    case unavailable

    /// The stable name of the reason: the same in audit events, metrics and documents.
    public var reason: String {
        switch self {
        case .request(let refusal): refusal.reason
        case .client(let refusal): refusal.reason
        case .proof(let refusal): refusal.reason
        case .subjectToken(let refusal): refusal.reason
        case .actor(let refusal): "actor_\(refusal.reason)"
        case .delegation(let refusal): refusal.reason
        case .confirmation(let refusal): refusal.reason
        case .mapping(let refusal): refusal.reason
        case .subject(let refusal): refusal.reason
        case .policy(let refusal): refusal.reason
        case .issuing(let refusal): refusal.reason
        case .unavailable: "unavailable"
        }
    }

    /// What the operator is told beside the reason: a parameter's name, a rule's message, a policy. Never a value from outside.
    public var detail: String? {
        switch self {
        case .request(let refusal): refusal.parameter
        case .proof(let refusal): refusal.detail
        case .subjectToken(let refusal): refusal.detail
        case .actor(let refusal): refusal.detail
        case .mapping(let refusal): refusal.detail
        case .policy(let refusal): refusal.detail
        case .client(let refusal): refusal.detail
        case .subject, .delegation, .confirmation, .issuing, .unavailable: nil
        }
    }
}
