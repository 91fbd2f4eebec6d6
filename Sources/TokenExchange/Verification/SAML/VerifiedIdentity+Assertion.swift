internal import Crypto
internal import JOSE
internal import SAML
internal import XMLSecurity

internal import struct Foundation.Date

extension VerifiedIdentity {
    /// What an assertion says, as claims. A token made of it lives no longer than the assertion and the session at its
    /// provider.
    init(_ assertion: VerifiedAssertion, as type: TokenType, of provider: SAMLProvider, _ entity: EntityMetadata) {
        let end = [assertion.notOnOrAfter, assertion.sessionNotOnOrAfter].compactMap { $0 }.min()
        self.init(
            provider: provider.id, tokenType: type, claims: JSONObject(assertion, entity),
            expiry: (end ?? assertion.notOnOrAfter).wholeSeconds, digest: assertion.digest,
            use: TokenUse(
                name: "saml:\(assertion.issuer)\n\(assertion.id)", words: "the ID of the assertion",
                mustBeOnce: assertion.isOneTimeUse, rememberedUntil: assertion.replayUntil),
            speaker: provider.entityID == nil ? entity.entityID.shortHash : nil)
    }
}

extension Date {
    /// Since 1970, rounded down.
    fileprivate var wholeSeconds: Int { Int(timeIntervalSince1970.rounded(.down)) }
}

extension EntityID {
    /// The first 64 bits of SHA-256 of the entity ID, in hexadecimal: 16 characters that stand for it in a subject.
    var shortHash: String {
        let digits = Array("0123456789abcdef")
        return SHA256.hash(data: Array(description.utf8)).prefix(8).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }
}

extension JSONObject {
    /// The claims of an assertion: `iss`, `sub` and its qualifiers, `session_index`, `auth_time`, `acr`, `attributes`, and
    /// `metadata` of who spoke.
    fileprivate init(_ assertion: VerifiedAssertion, _ entity: EntityMetadata) {
        self.init()
        self["iss"] = .string(assertion.issuer.description)
        if let identifier = assertion.nameID {
            self["sub"] = .string(identifier.value)
            self["name_id_format"] = .string(identifier.format)
            self["name_qualifier"] = identifier.nameQualifier.map(JSONValue.string)
            self["sp_name_qualifier"] = identifier.spNameQualifier.map(JSONValue.string)
        }
        self["iat"] = .integer(Int64(assertion.issueInstant.wholeSeconds))
        self["exp"] = .integer(Int64(assertion.notOnOrAfter.wholeSeconds))
        self["auth_time"] = .integer(Int64(assertion.authnInstant.wholeSeconds))
        self["acr"] = assertion.authnContextClass.map(JSONValue.string)
        self["session_index"] = assertion.sessionIndex.map(JSONValue.string)
        self["in_response_to"] = assertion.inResponseTo.map(JSONValue.string)
        var attributes = JSONObject()
        for (name, values) in assertion.attributes.valuesByName.sorted(by: { $0.key < $1.key }) {
            attributes[name] = .array(values.compactMap(\.claim))
        }
        self["attributes"] = .object(attributes)
        self["metadata"] = .object(entity.claims)
    }
}

extension AttributeValue {
    /// Text as it is, a name identifier's value, and other elements as the XML that they are; nothing for `xsi:nil`.
    fileprivate var claim: JSONValue? {
        switch self {
        case .text(let text): .string(text)
        case .nameID(let identifier): .string(identifier.value)
        case .nested(let content): .string(content.map(\.text).joined())
        case .null: nil
        }
    }
}

extension XMLContent {
    fileprivate var text: String {
        switch self {
        case .text(let text): text
        case .element(let element): String(decoding: element.serialized(), as: UTF8.self)
        }
    }
}
