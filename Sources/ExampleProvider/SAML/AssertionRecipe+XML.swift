internal import FoundationEssentials
internal import XMLSecurity

extension AssertionRecipe {
    /// The assertion without a signature. It declares every prefix that is used in it.
    func element() throws(XMLEncryptionError) -> XMLElement {
        XMLElement(
            "Assertion", in: SAMLNames.assertion,
            ["ID": id, "Version": version, "IssueInstant": issuedAt.samlText],
            declaring: SAMLNames.declarations,
            [
                issuer.map { XMLElement("Issuer", in: SAMLNames.assertion, text: $0) }, try subject(),
                conditions?.element, authentication?.element, try attributeStatement(),
            ])
    }

    private func subject() throws(XMLEncryptionError) -> XMLElement? {
        guard nameID != nil || !confirmations.isEmpty else { return nil }
        let identifier = try nameID?.element.encrypted(by: nameIDEncryption, as: "EncryptedID")
        return XMLElement("Subject", in: SAMLNames.assertion, [identifier] + confirmations.map(\.element))
    }

    private func attributeStatement() throws(XMLEncryptionError) -> XMLElement? {
        guard !attributes.isEmpty else { return nil }
        var elements: [XMLElement] = []
        for attribute in attributes {
            elements.append(try attribute.element.encrypted(by: attributeEncryption, as: "EncryptedAttribute"))
        }
        return XMLElement("AttributeStatement", in: SAMLNames.assertion, elements)
    }
}

extension XMLElement {
    fileprivate func encrypted(by encryption: ElementEncryption?, as local: String) throws(XMLEncryptionError)
        -> XMLElement
    {
        guard let encryption else { return self }
        let whole = XMLElement(
            name: name, attributes: attributes, declarations: SAMLNames.declarations, content: content)
        return try encryption.encrypt(whole.serialized(), as: XMLName(local, in: SAMLNames.assertion))
    }
}

extension AssertionRecipe.NameIdentifier {
    fileprivate var element: XMLElement {
        XMLElement(
            "NameID", in: SAMLNames.assertion,
            ["Format": format, "NameQualifier": qualifier, "SPNameQualifier": serviceProviderQualifier], text: value)
    }
}

extension AssertionRecipe.Confirmation {
    fileprivate var element: XMLElement {
        let data = XMLElement(
            "SubjectConfirmationData", in: SAMLNames.assertion,
            [
                "NotBefore": notBefore?.samlText, "NotOnOrAfter": notOnOrAfter?.samlText, "Recipient": recipient,
                "InResponseTo": inResponseTo,
            ], [])
        return XMLElement("SubjectConfirmation", in: SAMLNames.assertion, ["Method": method], [hasData ? data : nil])
    }
}

extension AssertionRecipe.Conditions {
    fileprivate var element: XMLElement {
        let restrictions = audiences.map { audiences in
            XMLElement(
                "AudienceRestriction", in: SAMLNames.assertion,
                audiences.map { XMLElement("Audience", in: SAMLNames.assertion, text: $0) })
        }
        return XMLElement(
            "Conditions", in: SAMLNames.assertion,
            ["NotBefore": notBefore?.samlText, "NotOnOrAfter": notOnOrAfter?.samlText],
            restrictions + [isOneTimeUse ? XMLElement("OneTimeUse", in: SAMLNames.assertion, []) : nil])
    }
}

extension AssertionRecipe.Authentication {
    fileprivate var element: XMLElement {
        XMLElement(
            "AuthnStatement", in: SAMLNames.assertion,
            [
                "AuthnInstant": instant.samlText, "SessionIndex": sessionIndex,
                "SessionNotOnOrAfter": sessionNotOnOrAfter?.samlText,
            ],
            [
                XMLElement(
                    "AuthnContext", in: SAMLNames.assertion,
                    [XMLElement("AuthnContextClassRef", in: SAMLNames.assertion, text: classReference)])
            ])
    }
}

extension AssertionRecipe.Attribute {
    fileprivate var element: XMLElement {
        let type = XMLAttribute(name: XMLName("type", in: SAMLNames.schemaInstance), value: "xs:string")
        let values = values.map { value in
            XMLElement(
                name: XMLName("AttributeValue", in: SAMLNames.assertion), attributes: [type],
                content: value.isEmpty ? [] : [.text(value)])
        }
        return XMLElement(
            "Attribute", in: SAMLNames.assertion,
            ["Name": name, "NameFormat": SAMLNames.uriNameFormat, "FriendlyName": friendlyName], values)
    }
}
