internal import XMLSecurity

extension SAMLRefusal {
    /// The stable name of the reason, for audit events and metrics.
    public var reason: String {
        switch self {
        case .empty: "saml_empty"
        case .tooLarge: "saml_too_large"
        case .notBase64: "saml_not_base64"
        case .notXML: "saml_not_xml"
        case .xml(let rejection): rejection.tokenReason
        case .documentKind(let kind): "saml_document_\(kind.rawValue)"
        case .version(let part): "\(part.rawValue)_version"
        case .idMissing(let part): "\(part.rawValue)_id_missing"
        case .issueInstant(let part): "\(part.rawValue)_issue_instant"
        case .assertionMissing: "assertion_missing"
        case .severalAssertions: "several_assertions"
        case .assertionElsewhere: "assertion_elsewhere"
        case .signatureElsewhere: "signature_elsewhere"
        case .statusMalformed: "status_malformed"
        case .statusNotSuccess: "status_not_success"
        case .destinationMismatch: "destination_mismatch"
        case .issuerMissing(let part): "\(part.rawValue)_issuer_missing"
        case .issuerMalformed(let part): "\(part.rawValue)_issuer_malformed"
        case .issuerFormat(let part): "\(part.rawValue)_issuer_format"
        case .issuerMismatch(let part): "\(part.rawValue)_issuer_mismatch"
        case .signature(_, let rejection): rejection.reason
        case .unsigned: "saml_unsigned"
        case .responseUnsigned: "response_unsigned"
        case .assertionUnsigned: "assertion_unsigned"
        case .signedPartsDiffer: "signed_parts_differ"
        case .decryption(_, let rejection): rejection.reason
        case .decryptedUnexpected(let part): "decrypted_\(part.rawValue)_unexpected"
        case .subjectMissing: "subject_missing"
        case .subjectMalformed: "subject_malformed"
        case .subjectIdentifierUnknown: "subject_identifier_unknown"
        case .nameIDMalformed: "name_id_malformed"
        case .nameIDForAnother: "name_id_for_another"
        case .confirmationMissing: "confirmation_missing"
        case .confirmationNotBearer: "confirmation_not_bearer"
        case .confirmationDataMissing: "confirmation_data_missing"
        case .recipientMissing: "recipient_missing"
        case .recipientMismatch: "recipient_mismatch"
        case .recipientNotDestination: "recipient_not_destination"
        case .confirmationEndMissing: "confirmation_end_missing"
        case .confirmationExpired: "confirmation_expired"
        case .confirmationNotBefore: "confirmation_not_before"
        case .inResponseToMismatch: "in_response_to_mismatch"
        case .malformedTime: "saml_time_malformed"
        case .conditionsRepeated: "conditions_repeated"
        case .conditionUnknown: "condition_unknown"
        case .conditionMalformed: "condition_malformed"
        case .notYetValid: "assertion_not_yet_valid"
        case .expired: "assertion_expired"
        case .audienceMissing: "saml_audience_missing"
        case .audienceMismatch: "saml_audience_mismatch"
        case .authnStatementMissing: "authn_statement_missing"
        case .authnStatementMalformed: "authn_statement_malformed"
        case .sessionExpired: "session_expired"
        case .attributeMalformed: "attribute_malformed"
        }
    }

    /// What the operator is told beside the reason. Never a value of the token.
    public var detail: String? {
        switch self {
        case .xml(.notWellFormed(let line)), .xml(.namespace(let line)): "line \(line)"
        case .statusNotSuccess(let status): status.rawValue
        case .signature(let part, .unknownKey(let hint)): "of the \(part.rawValue); it names the certificate \(hint)"
        case .signature(let part, _): "of the \(part.rawValue)"
        case .decryption(let part, _): "of the \(part.rawValue)"
        case .malformedTime(let attribute): attribute.rawValue
        default: nil
        }
    }
}
