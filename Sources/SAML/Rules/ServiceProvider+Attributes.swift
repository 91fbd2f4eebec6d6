internal import XMLSecurity

extension ServiceProvider {
    /// The attributes of all statements, decrypted where they are encrypted, in document order (saml-core section 2.7.3).
    func attributes(of assertion: VerifiedElement) throws(SAMLRefusal) -> [SAMLAttribute] {
        var attributes: [SAMLAttribute] = []
        for statement in assertion.children(SAMLName.attributeStatement) {
            var encrypted = statement.children(SAMLName.encryptedAttribute)[...]
            for child in statement.element.children {
                if child.name == SAMLName.attribute {
                    attributes.append(try attribute(child))
                } else if child.name == SAMLName.encryptedAttribute, let next = encrypted.popFirst() {
                    let decrypted = try partDecryption.decrypt(next, .attribute, to: SAMLName.attribute)
                    attributes.append(try attribute(decrypted.element))
                }
            }
        }
        return attributes
    }

    private func attribute(_ element: XMLElement) throws(SAMLRefusal) -> SAMLAttribute {
        guard let name = element.attribute("Name"), !name.isEmpty else { throw .attributeMalformed }
        var values: [AttributeValue] = []
        for value in element.children(SAMLName.attributeValue) { values.append(try AttributeValue(reading: value)) }
        return SAMLAttribute(
            name: name, nameFormat: element.attribute("NameFormat"), friendlyName: element.attribute("FriendlyName"),
            shortName: vocabulary.shortName(of: name), values: values)
    }
}
