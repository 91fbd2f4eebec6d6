public import XMLSecurity

/// Why a SAML token is refused. Safe to log: no value of the token is in it.
public enum SAMLRefusal: Error, Equatable, Sendable {
    // MARK: Encoding

    /// There is nothing.
    case empty
    /// More characters than a token may have.
    case tooLarge
    /// Neither base64 nor base64url.
    case notBase64
    /// What is encoded is not XML. Deflated messages are among these.
    case notXML
    /// The document cannot be parsed, or breaks a cap.
    case xml(XMLRejection)

    // MARK: Structure

    /// Neither a response nor an assertion of SAML 2.0.
    case documentKind(DocumentKind)
    /// The version is not 2.0.
    case version(SAMLPart)
    /// There is no ID.
    case idMissing(SAMLPart)
    /// There is no time of issue, or it is none.
    case issueInstant(SAMLPart)
    /// The response has no assertion.
    case assertionMissing
    /// The response has several assertions, counting encrypted ones.
    case severalAssertions
    /// An assertion stands where none belongs.
    case assertionElsewhere
    /// A signature stands neither in the response nor in its assertion.
    case signatureElsewhere

    // MARK: Response

    /// The response has no status, or not exactly one with one code.
    case statusMalformed
    /// The provider reports that it did not authenticate anybody.
    case statusNotSuccess(SAMLStatus)
    /// The response is meant for another place.
    case destinationMismatch

    // MARK: Issuer

    /// There is no issuer.
    case issuerMissing(SAMLPart)
    /// There are several issuers, or one that is no name.
    case issuerMalformed(SAMLPart)
    /// The issuer is said to be something else than an entity.
    case issuerFormat(SAMLPart)
    /// The issuer is not the provider.
    case issuerMismatch(SAMLPart)

    // MARK: Signature and encryption

    /// A signature does not count.
    case signature(SAMLPart, SignatureRejection)
    /// Neither the response nor the assertion is signed.
    case unsigned
    /// The response is not signed, and has to be.
    case responseUnsigned
    /// The assertion is not signed, and has to be.
    case assertionUnsigned
    /// The assertion in the signed response is not the one that is signed itself.
    case signedPartsDiffer
    /// Something cannot be decrypted.
    case decryption(EncryptedPart, DecryptionRejection)
    /// What was decrypted is something else.
    case decryptedUnexpected(EncryptedPart)

    // MARK: Subject

    /// There is no subject.
    case subjectMissing
    /// There are several subjects, or several identifiers in one.
    case subjectMalformed
    /// The subject is identified in a way that is not known.
    case subjectIdentifierUnknown
    /// The name identifier is empty, or holds elements.
    case nameIDMalformed
    /// The name identifier belongs to another service provider.
    case nameIDForAnother

    // MARK: Subject confirmation

    /// The subject has no confirmation.
    case confirmationMissing
    /// No confirmation is by bearer.
    case confirmationNotBearer
    /// The confirmation has no data, or not exactly one element of it.
    case confirmationDataMissing
    /// The confirmation does not say for whom.
    case recipientMissing
    /// The confirmation is for another recipient.
    case recipientMismatch
    /// The recipient is not the destination of the response.
    case recipientNotDestination
    /// The confirmation does not end.
    case confirmationEndMissing
    /// The confirmation has ended.
    case confirmationExpired
    /// The confirmation has a time before which it does not count, which a bearer's has not.
    case confirmationNotBefore
    /// The confirmation answers another request than the response does.
    case inResponseToMismatch

    // MARK: Conditions

    /// A time is not written as one.
    case malformedTime(TimeAttribute)
    /// The conditions stand twice, or one that may stand once does.
    case conditionsRepeated
    /// There is a condition that is not known.
    case conditionUnknown
    /// A condition is not written as it must be.
    case conditionMalformed
    /// The assertion does not count yet.
    case notYetValid
    /// The assertion has expired.
    case expired
    /// No audience is named.
    case audienceMissing
    /// We are not in the audience.
    case audienceMismatch

    // MARK: Authentication

    /// Nothing is said of how the subject was authenticated.
    case authnStatementMissing
    /// It is not written as it must be.
    case authnStatementMalformed
    /// The session at the provider has ended.
    case sessionExpired

    // MARK: Attributes

    /// An attribute has no name, or a value that is none.
    case attributeMalformed
}

/// The two parts that a rule may be about.
public enum SAMLPart: String, Sendable, CaseIterable {
    /// The response.
    case response
    /// The assertion.
    case assertion
}

/// What can be encrypted.
public enum EncryptedPart: String, Sendable, CaseIterable {
    /// `EncryptedAssertion`.
    case assertion
    /// `EncryptedID`.
    case nameID = "name_id"
    /// `EncryptedAttribute`.
    case attribute
}

/// The times of an assertion.
public enum TimeAttribute: String, Sendable, CaseIterable {
    /// Of the conditions.
    case notBefore = "Conditions NotBefore"
    /// Of the conditions.
    case notOnOrAfter = "Conditions NotOnOrAfter"
    /// Of the subject confirmation.
    case confirmationNotOnOrAfter = "SubjectConfirmationData NotOnOrAfter"
    /// Of the authentication.
    case authnInstant = "AuthnInstant"
    /// Of the authentication.
    case sessionNotOnOrAfter = "SessionNotOnOrAfter"
}
