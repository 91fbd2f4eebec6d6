internal import XMLSecurity

extension SAMLRefusal {
    /// The step that refused.
    public var step: AssertionStep {
        switch self {
        case .empty, .tooLarge, .notBase64, .notXML: .encoding
        case .xml: .xml
        case .documentKind, .version, .idMissing, .issueInstant, .assertionMissing, .severalAssertions,
            .assertionElsewhere, .signatureElsewhere:
            .structure
        case .statusMalformed, .statusNotSuccess: .status
        case .issuerMissing, .issuerMalformed, .issuerFormat, .issuerMismatch: .issuer
        case .destinationMismatch: .destination
        case .signature, .unsigned, .responseUnsigned, .assertionUnsigned, .signedPartsDiffer: .signature
        case .decryption(.assertion, _), .decryptedUnexpected(.assertion): .decryption
        case .decryption(.nameID, _), .decryptedUnexpected(.nameID): .subject
        case .decryption(.attribute, _), .decryptedUnexpected(.attribute): .attributes
        case .subjectMissing, .subjectMalformed, .subjectIdentifierUnknown, .nameIDMalformed, .nameIDForAnother:
            .subject
        case .confirmationMissing, .confirmationNotBearer, .confirmationDataMissing, .recipientMissing,
            .recipientMismatch, .recipientNotDestination, .confirmationEndMissing, .confirmationExpired,
            .confirmationNotBefore, .inResponseToMismatch, .malformedTime(.confirmationNotOnOrAfter):
            .subjectConfirmation
        case .malformedTime(.notBefore), .malformedTime(.notOnOrAfter), .conditionsRepeated, .conditionUnknown,
            .conditionMalformed, .notYetValid, .expired:
            .conditions
        case .audienceMissing, .audienceMismatch: .audience
        case .malformedTime(.authnInstant), .malformedTime(.sessionNotOnOrAfter), .authnStatementMissing,
            .authnStatementMalformed, .sessionExpired:
            .authnStatement
        case .attributeMalformed: .attributes
        }
    }
}
