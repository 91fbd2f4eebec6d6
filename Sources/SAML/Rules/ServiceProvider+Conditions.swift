internal import XMLSecurity

internal import struct Foundation.Date

extension ServiceProvider {
    /// The conditions, if they hold now (saml-core sections 2.5.1 and 2.5.1.2).
    ///
    /// `NotOnOrAfter` is exclusive, and compared as it stands: the skew does not lengthen an assertion's life. An assertion
    /// that does not say when it begins to count begins when it was issued.
    func conditions(
        of assertion: XMLElement, issued: Date, at now: Date
    ) throws(SAMLRefusal) -> Conditions {
        let elements = assertion.children(SAMLName.conditions)
        guard elements.count <= 1 else { throw .conditionsRepeated }
        let conditions =
            try elements.first.map { element throws(SAMLRefusal) in try Conditions(reading: element) }
            ?? Conditions()
        let start = conditions.notBefore ?? issued
        guard now >= start.addingTimeInterval(-Double(clockSkew)) else { throw .notYetValid }
        if let end = conditions.notOnOrAfter, now >= end { throw .expired }
        return conditions
    }

    /// saml-core section 2.5.1.4, saml-profiles section 4.1.4.2: there is a restriction, and each names us. Compared byte for
    /// byte.
    func checkAudience(of conditions: Conditions) throws(SAMLRefusal) {
        guard !conditions.audiences.isEmpty else { throw .audienceMissing }
        for audiences in conditions.audiences {
            guard audiences.contains(where: { $0.hasSameBytes(as: entityID.description) }) else {
                throw .audienceMismatch
            }
        }
    }
}
