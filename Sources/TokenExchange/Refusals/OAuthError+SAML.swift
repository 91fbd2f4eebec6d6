internal import SAML
internal import XMLSecurity

// What clients see of SAML's reasons. No `default:`, so that a new reason cannot slip through.
extension OAuthError {
    /// Whatever has to do with keys looks alike, so that nobody can probe for providers, nor for paddings.
    init(_ refusal: SAMLRefusal) {
        switch refusal {
        case .tooLarge, .xml(.tooLarge): self.init(.invalidRequest, "The subject token is too large.")
        case .empty, .notBase64, .notXML, .xml, .documentKind, .version, .idMissing, .issueInstant, .assertionMissing,
            .severalAssertions, .assertionElsewhere, .signatureElsewhere, .statusMalformed, .issuerMalformed,
            .issuerFormat, .conditionsRepeated, .conditionMalformed, .malformedTime:
            self.init(.invalidRequest, "The subject token is malformed.")
        case .statusNotSuccess, .issuerMissing, .issuerMismatch, .signature, .unsigned, .responseUnsigned,
            .assertionUnsigned, .signedPartsDiffer, .decryption, .decryptedUnexpected:
            self.init(.invalidRequest, "The subject token is not accepted.")
        case .destinationMismatch, .nameIDForAnother, .recipientMismatch, .recipientNotDestination, .audienceMismatch,
            .inResponseToMismatch:
            self.init(.invalidRequest, "The subject token is meant for another recipient.")
        case .confirmationExpired, .expired, .sessionExpired:
            self.init(.invalidRequest, "The subject token has expired.")
        case .notYetValid: self.init(.invalidRequest, "The subject token is not valid yet.")
        case .subjectMissing, .subjectMalformed, .subjectIdentifierUnknown, .nameIDMalformed, .confirmationMissing,
            .confirmationNotBearer, .confirmationDataMissing, .recipientMissing, .confirmationEndMissing,
            .confirmationNotBefore, .conditionUnknown, .audienceMissing, .authnStatementMissing,
            .authnStatementMalformed, .attributeMalformed:
            self.init(.invalidRequest, "The subject token lacks a claim or has a malformed one.")
        }
    }
}
