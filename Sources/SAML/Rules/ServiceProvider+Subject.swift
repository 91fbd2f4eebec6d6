internal import XMLSecurity

/// The subject of an assertion, and how it is named.
struct Subject {
    let element: XMLElement
    let nameID: NameID?
}

extension ServiceProvider {
    /// saml-core section 2.4.1: one subject, with one identifier or none. Providers that name it by attributes only leave
    /// the identifier out.
    func subject(of assertion: VerifiedElement) throws(SAMLRefusal) -> Subject {
        let subjects = assertion.children(SAMLName.subject)
        guard let subject = subjects.first else { throw .subjectMissing }
        guard subjects.count == 1 else { throw .subjectMalformed }
        guard subject.element.children(SAMLName.baseID).isEmpty else { throw .subjectIdentifierUnknown }
        let plain = subject.element.children(SAMLName.nameID)
        let encrypted = subject.children(SAMLName.encryptedID)
        guard plain.count + encrypted.count <= 1 else { throw .subjectMalformed }
        let decrypted = try encrypted.first.map { encrypted throws(SAMLRefusal) in
            try partDecryption.decrypt(encrypted, .nameID, to: SAMLName.nameID).element
        }
        let nameID = try (plain.first ?? decrypted).map { element throws(SAMLRefusal) in
            try NameID(reading: element, otherwise: .nameIDMalformed)
        }
        if let nameID { try checkQualifier(of: nameID) }
        return Subject(element: subject.element, nameID: nameID)
    }

    /// saml-core section 2.2.2: an identifier that is qualified by another service provider names the subject to that one.
    private func checkQualifier(of nameID: NameID) throws(SAMLRefusal) {
        guard let qualifier = nameID.spNameQualifier?.collapsed, !qualifier.isEmpty else { return }
        guard qualifier.hasSameBytes(as: entityID.description) else { throw .nameIDForAnother }
    }

    /// For what is encrypted inside an assertion, which a verified signature covers.
    var partDecryption: ElementDecryption {
        ElementDecryption(keys: decryptionKeys, allowsCBC: cbc != .refused)
    }
}
