/// Why a provider's rules refused a verified token.
///
/// The texts inside are the operator's own: names and messages from the provider's file, never a claim's value.
public enum MappingRefusal: Error, Equatable, Sendable {
    /// A variable could not be evaluated.
    case variableFailed(name: String, problem: String)
    /// A `validate` rule was false.
    case validationRefused(message: String)
    /// A `validate` rule could not be evaluated.
    case validationFailed(message: String, problem: String)
    /// A `validate` rule gave something else than a Boolean.
    case validationNotBoolean(message: String)
    /// `mapping.subject` could not be evaluated.
    case subjectFailed(problem: String)
    /// `mapping.subject` gave something else than a string.
    case subjectNotString
    /// `mapping.subject` gave the empty string.
    case subjectEmpty
    /// The subject has more than 255 characters.
    case subjectTooLong
    /// The subject holds a control character.
    case subjectHasControlCharacter
    /// The subject, which is the local one as it stands, looks like a client's own.
    case subjectReserved
    /// A claim could not be evaluated.
    case claimFailed(name: String, problem: String)
    /// A claim gave a value that JSON has no form for.
    case claimNotRepresentable(name: String)
    /// The mapped claims together exceed 32 KiB.
    case claimsTooLarge
    /// A `require` rule was false.
    case requirementRefused(message: String)
    /// A `require` rule could not be evaluated.
    case requirementFailed(message: String, problem: String)
    /// A `require` rule gave something else than a Boolean.
    case requirementNotBoolean(message: String)

    /// The stable name of the reason, for audit events and metrics.
    public var reason: String {
        switch self {
        case .variableFailed: "variable_failed"
        case .validationRefused: "validation_refused"
        case .validationFailed: "validation_failed"
        case .validationNotBoolean: "validation_not_boolean"
        case .subjectFailed: "subject_failed"
        case .subjectNotString: "subject_not_string"
        case .subjectEmpty: "subject_empty"
        case .subjectTooLong: "subject_too_long"
        case .subjectHasControlCharacter: "subject_control_character"
        case .subjectReserved: "subject_reserved"
        case .claimFailed: "claim_failed"
        case .claimNotRepresentable: "claim_not_representable"
        case .claimsTooLarge: "claims_too_large"
        case .requirementRefused: "requirement_refused"
        case .requirementFailed: "requirement_failed"
        case .requirementNotBoolean: "requirement_not_boolean"
        }
    }

    /// What the operator is told beside the reason: the rule's message, or the name and what went wrong.
    public var detail: String? {
        switch self {
        case .variableFailed(let name, let problem): "variables.\(name): \(problem)"
        case .validationRefused(let message), .validationNotBoolean(let message),
            .requirementRefused(let message), .requirementNotBoolean(let message):
            message
        case .validationFailed(let message, let problem), .requirementFailed(let message, let problem):
            "\(message): \(problem)"
        case .subjectFailed(let problem): "mapping.subject: \(problem)"
        case .claimFailed(let name, let problem): "mapping.claims.\(name): \(problem)"
        case .claimNotRepresentable(let name): "mapping.claims.\(name)"
        case .subjectNotString, .subjectEmpty, .subjectTooLong, .subjectHasControlCharacter, .subjectReserved,
            .claimsTooLarge:
            nil
        }
    }

    /// The message of the rule that refused, if it was a rule: what a test's `reject` is compared with.
    var ruleMessage: String? {
        switch self {
        case .validationRefused(let message), .validationNotBoolean(let message), .validationFailed(let message, _),
            .requirementRefused(let message), .requirementNotBoolean(let message), .requirementFailed(let message, _):
            message
        case .variableFailed, .subjectFailed, .subjectNotString, .subjectEmpty, .subjectTooLong,
            .subjectHasControlCharacter, .subjectReserved, .claimFailed, .claimNotRepresentable, .claimsTooLarge:
            nil
        }
    }
}
