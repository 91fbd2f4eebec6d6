public import ClaimMapping
internal import JOSE

/// Why an exchange was refused: the reason of the stage that refused it.
public enum Refusal: Error, Equatable, Sendable {
    /// The request's form.
    case request(RequestRefusal)
    /// The client.
    case client(ClientRefusal)
    /// The subject token.
    case subjectToken(SubjectTokenRefusal)
    /// The provider's rules.
    case mapping(MappingRefusal)
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
        case .subjectToken(let refusal): refusal.reason
        case .mapping(let refusal): refusal.reason
        case .policy(let refusal): refusal.reason
        case .issuing(let refusal): refusal.reason
        case .unavailable: "unavailable"
        }
    }

    /// What the operator is told beside the reason: a parameter's name, a rule's message. Never a value from outside.
    public var detail: String? {
        switch self {
        case .request(let refusal): refusal.parameter
        case .subjectToken(.malformed(let problem)): String(describing: problem)
        case .subjectToken(.notDecryptable(let problem)): problem.name
        case .mapping(let refusal): refusal.detail
        case .client, .subjectToken, .policy, .issuing, .unavailable: nil
        }
    }
}

extension JWERejection {
    /// The kind of rejection, without the names that the token's header gives.
    fileprivate var name: String {
        switch self {
        case .algorithmNotAllowed: "algorithmNotAllowed"
        case .encryptionNotAllowed: "encryptionNotAllowed"
        case .compression: "compression"
        case .criticalHeader: "criticalHeader"
        case .noSuitableKey: "noSuitableKey"
        case .undecryptable: "undecryptable"
        }
    }
}
