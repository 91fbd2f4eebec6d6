internal import XMLSecurity

internal import struct Foundation.Date

/// A subject confirmation that its bearer satisfies.
struct BearerConfirmation {
    let recipient: String
    let notOnOrAfter: Date
    let inResponseTo: String?
}

extension ServiceProvider {
    /// saml-core section 2.4.1: one confirmation that is satisfied is enough. Where none is, the first by bearer says why.
    func confirmation(
        of subject: XMLElement, in response: ResponseFacts?, at now: Date
    ) throws(SAMLRefusal) -> BearerConfirmation {
        let confirmations = subject.children(SAMLName.subjectConfirmation)
        guard !confirmations.isEmpty else { throw .confirmationMissing }
        var refusal: SAMLRefusal?
        for confirmation in confirmations where confirmation.attribute("Method")?.collapsed == Self.bearer {
            do throws(SAMLRefusal) {
                return try bearer(confirmation, in: response, at: now)
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal ?? .confirmationNotBearer
    }

    /// saml-profiles section 4.1.4.2: by bearer, with a recipient, an end, and no beginning. `Address` is not looked at: who
    /// exchanges a token is not where the browser was.
    private func bearer(
        _ confirmation: XMLElement, in response: ResponseFacts?, at now: Date
    ) throws(SAMLRefusal) -> BearerConfirmation {
        let all = confirmation.children(SAMLName.subjectConfirmationData)
        guard let data = all.first, all.count == 1 else { throw .confirmationDataMissing }
        let recipient = try recipient(of: data, in: response)
        guard data.attribute("NotBefore") == nil else { throw .confirmationNotBefore }
        guard let end = try data.time("NotOnOrAfter", .confirmationNotOnOrAfter) else { throw .confirmationEndMissing }
        guard now < end else { throw .confirmationExpired }
        let inResponseTo = data.attribute("InResponseTo")
        try checkRequest(inResponseTo, is: response?.inResponseTo)
        return BearerConfirmation(recipient: recipient, notOnOrAfter: end, inResponseTo: inResponseTo)
    }

    /// saml-core section 2.4.1.2: the recipient is one of ours, and where the response went.
    private func recipient(of data: XMLElement, in response: ResponseFacts?) throws(SAMLRefusal) -> String {
        guard let recipient = data.attribute("Recipient")?.collapsed else { throw .recipientMissing }
        guard isRecipient(recipient) else { throw .recipientMismatch }
        if let destination = response?.destination, !destination.hasSameBytes(as: recipient) {
            throw .recipientNotDestination
        }
        return recipient
    }

    /// saml-profiles section 4.1.4.3: confirmation and response answer the same request, where both say which.
    private func checkRequest(_ inResponseTo: String?, is other: String?) throws(SAMLRefusal) {
        guard let inResponseTo, let other else { return }
        guard inResponseTo.hasSameBytes(as: other) else { throw .inResponseToMismatch }
    }

    /// saml-profiles section 3.3.
    private static let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
}
