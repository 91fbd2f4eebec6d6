internal import XMLSecurity

/// Where the one assertion of a token stands.
struct AssertionPlace {
    /// The response around it; `nil` for an assertion that came alone.
    let response: UnverifiedElement?
    /// The assertion, or the encrypted assertion.
    let assertion: UnverifiedElement

    var isEncrypted: Bool { assertion.isNamed(SAMLName.encryptedAssertion) }

    /// Finds the assertion, and makes sure that it is the only one in the whole document, and that there is no signature
    /// but its own and its response's. An attacker who moves a signed part elsewhere has to leave it somewhere.
    init(in root: UnverifiedElement) throws(SAMLRefusal) {
        if root.isNamed(SAMLName.response) {
            let assertions = root.children(SAMLName.assertion) + root.children(SAMLName.encryptedAssertion)
            guard let assertion = assertions.first else { throw .assertionMissing }
            guard assertions.count == 1 else { throw .severalAssertions }
            self.response = root
            self.assertion = assertion
        } else {
            self.response = nil
            self.assertion = root
        }
        try checkNothingElse(in: root)
    }

    private func checkNothingElse(in root: UnverifiedElement) throws(SAMLRefusal) {
        for element in root.elementsBelow {
            if element.isAssertion, !element.isSame(as: assertion) { throw .assertionElsewhere }
            if element.isNamed(SAMLName.signature) {
                guard let parent = element.parent, parent.isSame(as: root) || parent.isSame(as: assertion) else {
                    throw .signatureElsewhere
                }
            }
        }
    }
}

extension UnverifiedElement {
    fileprivate var isAssertion: Bool { isNamed(SAMLName.assertion) || isNamed(SAMLName.encryptedAssertion) }
}

extension XMLName {
    /// Whether it names an assertion, encrypted or not.
    var isAssertion: Bool { self == SAMLName.assertion || self == SAMLName.encryptedAssertion }
}

extension XMLElement {
    /// What ``AssertionPlace`` makes sure of in a document, of what was decrypted: no assertion in it, and no signature but
    /// its own.
    func checkNothingHides() throws(SAMLRefusal) {
        for child in children where child.name != SAMLName.signature { try child.checkHoldsNothing() }
    }

    private func checkHoldsNothing() throws(SAMLRefusal) {
        guard !name.isAssertion else { throw .assertionElsewhere }
        guard name != SAMLName.signature else { throw .signatureElsewhere }
        for child in children { try child.checkHoldsNothing() }
    }
}
