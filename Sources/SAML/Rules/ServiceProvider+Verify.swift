public import XMLSecurity

public import struct Foundation.Date

extension ServiceProvider {
    /// Verifies a token: every rule, in order, until one is broken.
    ///
    /// - Parameters:
    ///   - issuer: The provider that it must be from.
    ///   - keys: The keys of that provider, from its metadata.
    ///   - note: Takes what each step found, for an explanation.
    /// - Throws: A ``SAMLRefusal``: the first rule that is broken.
    public func verify(
        _ token: UnverifiedSAMLToken, from issuer: EntityID, with keys: [SignatureKey], at now: Date,
        noting note: ((AssertionStep, String) -> Void)? = nil
    ) throws(SAMLRefusal) -> VerifiedAssertion {
        try token.checkKind()
        let root = token.document.root
        let response = root.isNamed(SAMLName.response) ? try response(root, from: issuer, noting: note) : nil
        let place = try AssertionPlace(in: root)
        note?(.structure, place.summary)
        let signatures = SignatureVerifier(keys: keys, rules: signatures)
        let assertion = try signedAssertion(at: place, signatures, at: now, noting: note)
        return try read(assertion, in: response, from: issuer, at: now, noting: note)
    }
}

extension AssertionPlace {
    fileprivate var summary: String {
        let kind = isEncrypted ? "an encrypted assertion" : "an assertion"
        return response == nil ? "\(kind) alone" : "a response with \(kind)"
    }
}
