extension MappingRefusal: StageRefusal {
    /// The step that refused.
    public var step: DecisionStep {
        switch self {
        case .variableFailed: .variable
        case .validationRefused, .validationFailed, .validationNotBoolean: .validate
        case .subjectFailed, .subjectNotString, .subjectEmpty, .subjectTooLong, .subjectHasControlCharacter,
            .subjectReserved:
            .subject
        case .claimFailed, .claimNotRepresentable, .claimsTooLarge: .claim
        case .requirementRefused, .requirementFailed, .requirementNotBoolean: .require
        }
    }
}
