internal import struct Foundation.Date

extension ReadableElement {
    /// What a response and an assertion have in common: `Version`, `ID` and `IssueInstant` (saml-core sections 2.3.3 and
    /// 3.2.2).
    func envelope(_ part: SAMLPart) throws(SAMLRefusal) -> (id: String, issueInstant: Date) {
        guard attribute("Version") == "2.0" else { throw .version(part) }
        guard let id = attribute("ID"), !id.isEmpty else { throw .idMissing(part) }
        guard let text = attribute("IssueInstant"), let instant = XMLDateTime.parse(text) else {
            throw .issueInstant(part)
        }
        return (id, instant)
    }

    /// The issuer is the provider, and said to be an entity if it is said what it is (saml-profiles section 4.1.4.2).
    ///
    /// - Parameter isRequired: Whether there must be one.
    func checkIssuer(_ part: SAMLPart, is expected: EntityID, isRequired: Bool) throws(SAMLRefusal) {
        let issuers = children(SAMLName.issuer)
        guard let issuer = issuers.first else {
            if isRequired { throw .issuerMissing(part) }
            return
        }
        guard issuers.count == 1, let name = issuer.text else { throw .issuerMalformed(part) }
        let format = issuer.attribute("Format")?.collapsed ?? NameID.entityFormat
        guard format == NameID.entityFormat else { throw .issuerFormat(part) }
        guard name.collapsed.hasSameBytes(as: expected.description) else { throw .issuerMismatch(part) }
    }

    /// The value of a time attribute; `nil` where it is missing.
    func time(_ local: String, _ attribute: TimeAttribute) throws(SAMLRefusal) -> Date? {
        guard let text = self.attribute(local) else { return nil }
        guard let time = XMLDateTime.parse(text) else { throw .malformedTime(attribute) }
        return time
    }
}
