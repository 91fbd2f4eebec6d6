public import XMLSecurity

/// What one provider's file says of its SAML tokens: who we are to the provider, and what is taken of it.
public struct ServiceProvider: Sendable {
    /// Our entity ID, which the audience must name.
    public var entityID: EntityID
    /// Where assertions for us may be sent.
    public var recipients: Set<String>
    /// What must be signed.
    public var signed: SignedParts
    /// What signatures may be.
    public var signatures: SignatureRules
    /// When AES-CBC is taken.
    public var cbc: CBCRule
    /// Our private keys, to one of which parts may be encrypted.
    public var decryptionKeys: [XMLDecryptionKey]
    /// By how many seconds the provider's clock may be ahead of ours.
    public var clockSkew: Int
    /// The short names of attributes.
    public var vocabulary: AttributeVocabulary

    /// Describes what is taken of one provider.
    public init(
        entityID: EntityID, recipients: Set<String>, signed: SignedParts = .either,
        signatures: SignatureRules = SignatureRules(), cbc: CBCRule = .signedResponse,
        decryptionKeys: [XMLDecryptionKey] = [], clockSkew: Int = 60,
        vocabulary: AttributeVocabulary = AttributeVocabulary()
    ) {
        self.entityID = entityID
        self.recipients = recipients
        self.signed = signed
        self.signatures = signatures
        self.cbc = cbc
        self.decryptionKeys = decryptionKeys
        self.clockSkew = clockSkew
        self.vocabulary = vocabulary
    }
}

/// What must be signed. What is signed besides must verify too.
public enum SignedParts: String, Sendable, CaseIterable {
    /// The assertion.
    case assertion
    /// The response.
    case response
    /// The response and the assertion in it.
    case both
    /// One of both at least.
    case either
}

/// When AES-CBC is taken, which does not tell whether the ciphertext was changed.
public enum CBCRule: String, Sendable, CaseIterable {
    /// Never.
    case refused
    /// Where a verified signature covers the ciphertext.
    case signedResponse = "signed_response"
    /// Always.
    case allowed
}
