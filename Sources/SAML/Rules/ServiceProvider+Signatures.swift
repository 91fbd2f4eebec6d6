internal import XMLSecurity

internal import struct Foundation.Date

extension ServiceProvider {
    /// The assertion of a token, as a signature covers it (saml-core section 5, saml-profiles section 4.1.4.5).
    ///
    /// Every signature that is there must verify, and `signed` says which must be there. Where response and assertion are
    /// both signed, both say the same, and the assertion is read as its own signature covers it: so it has one digest,
    /// whatever comes around it.
    func signedAssertion(
        at place: AssertionPlace, _ verifier: SignatureVerifier, at now: Date,
        noting note: ((AssertionStep, String) -> Void)?
    ) throws(SAMLRefusal) -> VerifiedElement {
        let response = try place.response.flatMap { response throws(SAMLRefusal) in
            try verifier.verified(response, .response, at: now)
        }
        if let response { note?(.signature, "the response is signed by \(response.key.fingerprint)") }
        guard response != nil || !signed.needsResponse else { throw .responseUnsigned }
        let assertion =
            place.isEncrypted
            ? try decryptedAssertion(at: place, in: response, verifier, at: now, noting: note)
            : try plainAssertion(at: place, in: response, verifier, at: now)
        note?(.signature, "the assertion is covered by the signature of \(assertion.key.fingerprint)")
        return assertion
    }

    private func plainAssertion(
        at place: AssertionPlace, in response: VerifiedElement?, _ verifier: SignatureVerifier, at now: Date
    ) throws(SAMLRefusal) -> VerifiedElement {
        let own = try verifier.verified(place.assertion, .assertion, at: now)
        return try covered(by: own, and: response?.only(SAMLName.assertion))
    }

    /// Decrypts before the assertion's own signature can be verified: without a signed response anybody may have made the
    /// ciphertext, for which reason `cbc` has a say.
    private func decryptedAssertion(
        at place: AssertionPlace, in response: VerifiedElement?, _ verifier: SignatureVerifier, at now: Date,
        noting note: ((AssertionStep, String) -> Void)?
    ) throws(SAMLRefusal) -> VerifiedElement {
        let decryption = ElementDecryption(
            keys: decryptionKeys, allowsCBC: cbc == .allowed || cbc == .signedResponse && response != nil)
        let inside = try response?.only(SAMLName.encryptedAssertion).map { encrypted throws(SAMLRefusal) in
            try decryption.decrypt(encrypted, .assertion, to: SAMLName.assertion)
        }
        if let inside, inside.element.children(SAMLName.signature).isEmpty {
            note?(.decryption, "the assertion was encrypted, and is not signed itself")
            return try covered(by: nil, and: inside)
        }
        let document = try decryption.decryptAssertion(place.assertion)
        note?(.decryption, "the assertion was encrypted")
        let own = try verifier.verified(document.root, .assertion, at: now)
        try own?.element.checkNothingHides()
        return try covered(by: own, and: inside)
    }

    /// What may be read of an assertion that is signed itself, covered by the signature of its response, or both.
    private func covered(by own: VerifiedElement?, and inside: VerifiedElement?) throws(SAMLRefusal) -> VerifiedElement
    {
        guard own != nil || !signed.needsAssertion else { throw .assertionUnsigned }
        switch (own, inside) {
        case (nil, nil): throw .unsigned
        case (let own?, nil): return own
        case (nil, let inside?): return inside
        case (let own?, let inside?):
            guard own.element.saysTheSame(as: inside.element) else { throw .signedPartsDiffer }
            return own
        }
    }
}

extension SignedParts {
    fileprivate var needsResponse: Bool { self == .response || self == .both }
    fileprivate var needsAssertion: Bool { self == .assertion || self == .both }
}

extension SignatureVerifier {
    /// Verifies the signature of an element; `nil` where it has none.
    fileprivate func verified(
        _ element: UnverifiedElement, _ part: SAMLPart, at now: Date
    ) throws(SAMLRefusal) -> VerifiedElement? {
        guard element.isSigned else { return nil }
        do throws(SignatureRejection) {
            return try verify(element, at: now)
        } catch {
            throw .signature(part, error)
        }
    }
}

extension VerifiedElement {
    /// The child of a name, of which ``AssertionPlace`` has found that there is one.
    fileprivate func only(_ name: XMLName) -> VerifiedElement? {
        let children = children(name)
        return children.count == 1 ? children[0] : nil
    }
}
