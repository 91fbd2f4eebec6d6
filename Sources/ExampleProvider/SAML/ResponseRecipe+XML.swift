internal import FoundationEssentials
internal import XMLSecurity

extension ResponseRecipe {
    /// The response as an XML document.
    ///
    /// - Throws: ``ResponseRecipeError``.
    public func document() throws(ResponseRecipeError) -> [UInt8] {
        var text = changed(.response, try unsigned(around: assertionText()))
        if signedParts == .response || signedParts == .both { text = try sign(text, id: id) }
        return Array(changed(.signedResponse, text).utf8)
    }

    /// The assertion alone as an XML document, with its signature, not encrypted.
    ///
    /// - Throws: ``ResponseRecipeError``.
    public func assertionDocument() throws(ResponseRecipeError) -> [UInt8] {
        Array(try plainAssertion().utf8)
    }

    /// The response as browsers post it (saml-bindings section 3.5.4).
    public func base64() throws(ResponseRecipeError) -> String { Base64.encode(try document()) }

    /// The response as a subject token (RFC 8693 section 3): base64url without padding.
    public func subjectToken() throws(ResponseRecipeError) -> String {
        String(
            try base64().compactMap { character in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }

    private func plainAssertion() throws(ResponseRecipeError) -> String {
        let element: XMLElement
        do throws(XMLEncryptionError) { element = try assertion.element() } catch { throw .encryption(error) }
        var text = changed(.assertion, String(decoding: element.serialized(), as: UTF8.self))
        if signedParts == .assertion || signedParts == .both { text = try sign(text, id: assertion.id) }
        return changed(.signedAssertion, text)
    }

    private func assertionText() throws(ResponseRecipeError) -> String {
        let plain = try plainAssertion()
        guard let encryption else { return plain }
        do throws(XMLEncryptionError) {
            let encrypted = try encryption.encrypt(Array(plain.utf8), as: SAMLNames.encryptedAssertion)
            return String(decoding: encrypted.serialized(), as: UTF8.self)
        } catch {
            throw .encryption(error)
        }
    }

    /// The assertion goes in as text: it is signed already.
    private func unsigned(around assertion: String) -> String {
        let code = XMLElement("StatusCode", in: SAMLNames.protocol, ["Value": status], [])
        let response = XMLElement(
            "Response", in: SAMLNames.protocol,
            [
                "ID": id, "Version": version, "IssueInstant": issuedAt.samlText, "Destination": destination,
                "InResponseTo": inResponseTo,
            ],
            declaring: [
                XMLNamespace(prefix: "samlp", name: SAMLNames.protocol),
                XMLNamespace(prefix: "saml", name: SAMLNames.assertion),
            ],
            [
                issuer.map { XMLElement("Issuer", in: SAMLNames.assertion, text: $0) },
                XMLElement("Status", in: SAMLNames.protocol, [code]),
            ])
        let end = "</samlp:Response>"
        return String(decoding: response.serialized(), as: UTF8.self).dropLast(end.count) + assertion + end
    }

    private func changed(_ stage: Stage, _ text: String) -> String {
        changes.filter { $0.stage == stage }.reduce(text) { $1.change($0) }
    }

    private func sign(_ text: String, id: String) throws(ResponseRecipeError) -> String {
        let signer = XMLSigner(
            key: key, algorithm: algorithm, digest: digest, includesCertificate: includesCertificate)
        do throws(XMLSigningError) {
            return try signer.signed(text, id: id, place: .afterIssuer)
        } catch {
            throw .signing(error)
        }
    }
}

extension XMLSigner {
    /// Signs a text, and leaves out the XML declaration that comes in front.
    func signed(_ text: String, id: String, place: Place) throws(XMLSigningError) -> String {
        let signed = String(decoding: try sign(Array(text.utf8), id: id, place: place), as: UTF8.self)
        guard signed.hasPrefix("<?xml"), let end = signed.firstIndex(of: ">") else { return signed }
        let document = signed[signed.index(after: end)...].drop { $0.isNewline }
        return String(document.last?.isNewline == true ? document.dropLast() : document)
    }
}
