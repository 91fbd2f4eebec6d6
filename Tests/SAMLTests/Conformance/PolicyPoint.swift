/// What was decided where the standard, or practice, leaves a choice: `docs/SAML.md` says why.
enum PolicyPoint {
    /// The reasons for one of which a document with this point is refused; none where it is accepted.
    static func reasons(for point: String, _ vector: SAMLVector) -> Set<String> {
        if point == "Response without Issuer" {
            let isSigned = vector.facts?.signatures?.contains { $0.path == "Response/Signature" } ?? false
            let isEncrypted = vector.legacy?.contains { $0.hasPrefix("cbc") } ?? false
            return isSigned || isEncrypted ? ["response_issuer_missing"] : []
        }
        return decided.first { point.hasPrefix($0.point) }?.reasons ?? ["a point that nothing was decided of: \(point)"]
    }

    private static let decided: [(point: String, reasons: Set<String>)] = [
        ("no audience", ["saml_audience_missing", "saml_audience_mismatch"]),
        ("SPNameQualifier is not the audience", ["name_id_for_another"]),
        ("assertion in Advice", ["assertion_elsewhere"]),
        ("empty Reference URI", ["signature_reference_empty", "signature_canonicalization_method"]),
        ("SubjectConfirmationData without NotOnOrAfter", ["confirmation_end_missing"]),
        ("SubjectConfirmationData has NotBefore", ["confirmation_not_before"]),
        ("no SubjectConfirmationData", ["confirmation_data_missing"]),
        ("no Recipient", ["recipient_missing", "confirmation_data_missing"]),
        ("encrypted part not decryptable", ["undecryptable", "encryption_rsa_1_5", "encryption_no_decryption_key"]),
        ("empty NameID", ["name_id_malformed"]),
        ("no Conditions", ["saml_audience_missing"]),
        ("empty Destination", ["destination_mismatch"]),
        ("no AuthnStatement", ["authn_statement_missing"]),
        ("signed Response without Destination", []),
        ("Conditions without NotOnOrAfter", []),
        ("attribute Name twice", []),
        ("no NameID", []),
    ]
}
