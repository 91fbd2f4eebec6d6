internal import XMLSecurity

internal import struct Foundation.Date

extension ServiceProvider {
    /// Reads an assertion by the rules for it (saml-core section 2, saml-profiles section 4.1.4).
    func read(
        _ verified: VerifiedElement, in response: ResponseFacts?, from issuer: EntityID, at now: Date,
        noting note: ((AssertionStep, String) -> Void)?
    ) throws(SAMLRefusal) -> VerifiedAssertion {
        let assertion = verified.element
        let (id, issueInstant) = try assertion.envelope(.assertion)
        try assertion.checkIssuer(.assertion, is: issuer, isRequired: true)
        note?(.issuer, "\(issuer)")
        let conditions = try conditions(of: assertion, issued: issueInstant, at: now)
        note?(.conditions, conditions.summary)
        try checkAudience(of: conditions)
        note?(.audience, "\(entityID) is named")
        let subject = try subject(of: verified)
        note?(.subject, subject.nameID.map { "'\($0.value)', \($0.format)" } ?? "no name identifier")
        let confirmation = try confirmation(of: subject.element, in: response, at: now)
        note?(.subjectConfirmation, "bearer, for \(confirmation.recipient), until \(confirmation.notOnOrAfter)")
        let authentication = try authentication(in: assertion, at: now)
        note?(.authnStatement, "at \(authentication.instant), \(authentication.contextClass ?? "no class is said")")
        let attributes = try attributes(of: verified)
        note?(.attributes, "\(attributes.count) of them")
        let end = conditions.notOnOrAfter.map { min($0, confirmation.notOnOrAfter) } ?? confirmation.notOnOrAfter
        return VerifiedAssertion(
            id: id, issuer: issuer, issueInstant: issueInstant, nameID: subject.nameID, notOnOrAfter: end,
            sessionNotOnOrAfter: authentication.sessionNotOnOrAfter, authnInstant: authentication.instant,
            authnContextClass: authentication.contextClass, sessionIndex: authentication.sessionIndex,
            inResponseTo: confirmation.inResponseTo, attributes: attributes, isOneTimeUse: conditions.isOneTimeUse,
            digest: verified.digest, key: verified.key, replayUntil: end.addingTimeInterval(Double(clockSkew)))
    }
}
