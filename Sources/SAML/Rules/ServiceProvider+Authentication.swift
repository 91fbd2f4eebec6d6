internal import XMLSecurity

internal import struct Foundation.Date

/// How and when the subject was authenticated.
struct Authentication {
    let instant: Date
    let contextClass: String?
    let sessionIndex: String?
    let sessionNotOnOrAfter: Date?
}

extension ServiceProvider {
    /// saml-profiles section 4.1.4.2: there is a statement of authentication. The first one is read; of several the session
    /// that ends first bounds all.
    func authentication(in assertion: XMLElement, at now: Date) throws(SAMLRefusal) -> Authentication {
        var statements: [Authentication] = []
        for element in assertion.children(SAMLName.authnStatement) {
            statements.append(try Authentication(reading: element))
        }
        guard let first = statements.first else { throw .authnStatementMissing }
        let end = statements.compactMap(\.sessionNotOnOrAfter).min()
        if let end, now >= end { throw .sessionExpired }
        return Authentication(
            instant: first.instant, contextClass: first.contextClass, sessionIndex: first.sessionIndex,
            sessionNotOnOrAfter: end)
    }
}

extension Authentication {
    /// saml-core section 2.7.2.
    fileprivate init(reading statement: XMLElement) throws(SAMLRefusal) {
        guard let instant = try statement.time("AuthnInstant", .authnInstant) else { throw .authnStatementMalformed }
        self.instant = instant
        self.sessionNotOnOrAfter = try statement.time("SessionNotOnOrAfter", .sessionNotOnOrAfter)
        self.sessionIndex = statement.attribute("SessionIndex")
        let classes = statement.children(SAMLName.authnContext).flatMap { $0.children(SAMLName.authnContextClassRef) }
        guard classes.count <= 1 else { throw .authnStatementMalformed }
        let contextClass = classes.first?.text?.collapsed
        guard classes.isEmpty || contextClass != nil else { throw .authnStatementMalformed }
        self.contextClass = contextClass
    }
}
