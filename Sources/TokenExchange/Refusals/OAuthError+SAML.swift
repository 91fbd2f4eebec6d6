internal import SAML
internal import XMLSecurity

// What clients see of SAML's reasons. No `default:`, so that a new reason cannot slip through.
extension OAuthError {
    /// Whatever has to do with keys looks alike, so that nobody can probe for providers, nor for paddings.
    init(_ refusal: SAMLRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .tooLarge, .xml(.tooLarge): self.init(token.code, "\(token.subject) is too large.")
        case .empty, .notBase64, .notXML, .xml, .documentKind, .version, .idMissing, .issueInstant, .assertionMissing,
            .severalAssertions, .assertionElsewhere, .signatureElsewhere, .statusMalformed, .issuerMalformed,
            .issuerFormat, .conditionsRepeated, .conditionMalformed, .malformedTime:
            self.init(token.code, "\(token.subject) is malformed.")
        case .statusNotSuccess, .issuerMissing, .issuerMismatch, .signature, .unsigned, .responseUnsigned,
            .assertionUnsigned, .signedPartsDiffer, .decryption, .decryptedUnexpected:
            self.init(token.code, "\(token.subject) is not accepted.")
        case .destinationMismatch, .nameIDForAnother, .recipientMismatch, .recipientNotDestination, .audienceMismatch,
            .inResponseToMismatch:
            self.init(token.code, "\(token.subject) is meant for another recipient.")
        case .confirmationExpired, .expired, .sessionExpired:
            self.init(token.code, "\(token.subject) has expired.")
        case .notYetValid: self.init(token.code, "\(token.subject) is not valid yet.")
        case .subjectMissing, .subjectMalformed, .subjectIdentifierUnknown, .nameIDMalformed, .confirmationMissing,
            .confirmationNotBearer, .confirmationDataMissing, .recipientMissing, .confirmationEndMissing,
            .confirmationNotBefore, .conditionUnknown, .audienceMissing, .authnStatementMissing,
            .authnStatementMalformed, .attributeMalformed:
            self.init(token.code, "\(token.subject) lacks a claim or has a malformed one.")
        }
    }
}
