internal import ClaimMapping
internal import JOSE

extension RulesReader.RuleKey {
    var schema: KeySchema {
        switch self {
        case .expression: .required(.expression, "A CEL expression that must be true.")
        case .message:
            .optional(
                .text, "What the audit says when it is not; the client does not see it. Default: the expression.")
        }
    }
}

extension RulesReader.MappingKey {
    var schema: KeySchema {
        switch self {
        case .subject: .required(.expression, "A CEL expression: the subject, a string that is not empty.")
        case .claims:
            .optional(
                .mapping(to: .expression, namesOtherThan: ReservedClaims.names),
                "Local claims by their names, each a CEL expression.")
        }
    }
}
