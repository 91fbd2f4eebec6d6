public import FoundationEssentials
public import XMLSecurity

extension SAMLIdentityProvider {
    /// Its metadata (saml-metadata section 2.4.3), as published now.
    ///
    /// - Throws: `XMLSigningError`.
    public func metadata(at now: Date = Date()) throws(XMLSigningError) -> [UInt8] {
        let id = Self.randomID()
        let octets = descriptor(id: id, at: now).serialized()
        let change = metadataChanges.signatureChange
        guard configuration.signsMetadata, change != .unsigned else { return octets }
        let key = change == .signedByOther ? try XMLSigningKey.certified(.p256) : metadataKey
        let signed = try XMLSigner(key: key, algorithm: .ecdsaSHA256).sign(octets, id: id, place: .first)
        guard change == .changedAfterSigning else { return signed }
        return Array(String(decoding: signed, as: UTF8.self).replacing(" urn:", with: " urn:x:").utf8)
    }

    private func descriptor(id: String, at now: Date) -> XMLElement {
        let end = metadataChanges.validUntil ?? configuration.metadataLifetime.map { now + $0 / .seconds(1) }
        return XMLElement(
            "EntityDescriptor", in: SAMLNames.metadata,
            ["ID": id, "entityID": metadataChanges.entityID ?? entityID, "validUntil": end?.samlText],
            declaring: [
                XMLNamespace(prefix: "md", name: SAMLNames.metadata),
                XMLNamespace(prefix: "ds", name: SAMLNames.signature),
                XMLNamespace(prefix: "shibmd", name: SAMLNames.scopes),
                XMLNamespace(prefix: "mdui", name: SAMLNames.userInterface),
            ],
            [role])
    }

    private var role: XMLElement {
        let keys = metadataChanges.contains(.withoutKeys) ? [] : signingKeys + olderKeys
        return XMLElement(
            "IDPSSODescriptor", in: SAMLNames.metadata,
            ["protocolSupportEnumeration": "\(SAMLNames.protocol) urn:mace:shibboleth:1.0"],
            [extensions] + keys.map(keyDescriptor) + [
                XMLElement(
                    "SingleSignOnService", in: SAMLNames.metadata,
                    [
                        "Binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
                        "Location": entityID + "/sso",
                    ], [])
            ])
    }

    private var extensions: XMLElement {
        let scopes = configuration.scopes.map {
            XMLElement("Scope", in: SAMLNames.scopes, ["regexp": "false"], text: $0)
        }
        let name = XMLElement(
            name: XMLName("DisplayName", in: SAMLNames.userInterface),
            attributes: [
                XMLAttribute(name: XMLName("lang", in: "http://www.w3.org/XML/1998/namespace"), value: "en")
            ],
            content: [.text("Example provider")])
        return XMLElement(
            "Extensions", in: SAMLNames.metadata,
            scopes + [XMLElement("UIInfo", in: SAMLNames.userInterface, [name])])
    }

    private func keyDescriptor(_ key: XMLSigningKey) -> XMLElement {
        let use: String? =
            metadataChanges.contains(.encryptionKeysOnly)
            ? "encryption" : metadataChanges.contains(.withoutKeyUse) ? nil : "signing"
        let certificate = XMLElement(
            "X509Certificate", in: SAMLNames.signature, text: Base64.encode(key.certificate ?? []))
        return XMLElement(
            "KeyDescriptor", in: SAMLNames.metadata, ["use": use],
            [
                XMLElement(
                    "KeyInfo", in: SAMLNames.signature,
                    [XMLElement("X509Data", in: SAMLNames.signature, [certificate])])
            ])
    }
}
