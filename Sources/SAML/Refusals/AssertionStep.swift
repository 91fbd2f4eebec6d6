/// The steps of the verification of a SAML token.
public enum AssertionStep: String, CaseIterable, Sendable {
    /// The octets out of base64.
    case encoding
    /// The document out of the octets.
    case xml
    /// What the document is, and where its assertion and its signatures stand.
    case structure
    /// What the response says of the authentication.
    case status
    /// Who speaks.
    case issuer
    /// Where the response goes.
    case destination
    /// Who signed what.
    case signature
    /// What was encrypted.
    case decryption
    /// Whether the assertion counts now, and its conditions are known.
    case conditions
    /// Whom it is for.
    case audience
    /// Whom it is about.
    case subject
    /// How its bearer may be taken for the subject.
    case subjectConfirmation = "subject_confirmation"
    /// How the subject was authenticated.
    case authnStatement = "authn_statement"
    /// What else is said of the subject.
    case attributes
}
