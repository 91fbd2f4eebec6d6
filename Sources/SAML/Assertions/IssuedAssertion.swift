internal import XMLSecurity

public import struct Foundation.Date

/// An assertion of the gateway's own (saml-core section 2.3.3), with a bearer confirmation for one recipient and one audience
/// (saml-profiles section 4.1.4.2).
public struct IssuedAssertion: Sendable {
    /// Its ID: an NCName that is new each time.
    public let id: String
    private let issuer: EntityID
    private let subject: String
    private let nameIDFormat: String
    private let audience: String
    private let recipient: String
    private let issued: Date
    private let expires: Date
    private let authenticated: Date?
    private let contextClass: String?
    private let attributes: [(name: String, values: [String])]

    /// Describes an assertion.
    ///
    /// - Parameters:
    ///   - authenticated: When the subject was authenticated, where that is known.
    ///   - contextClass: How, where that is known.
    ///   - attributes: Each with its values.
    public init(
        id: String, issuer: EntityID, subject: String, nameIDFormat: String, audience: String, recipient: String,
        issued: Date, expires: Date, authenticated: Date?, contextClass: String?,
        attributes: [(name: String, values: [String])]
    ) {
        self.id = id
        self.issuer = issuer
        self.subject = subject
        self.nameIDFormat = nameIDFormat
        self.audience = audience
        self.recipient = recipient
        self.issued = issued
        self.expires = expires
        self.authenticated = authenticated
        self.contextClass = contextClass
        self.attributes = attributes
    }

    /// The assertion as a document, without a signature.
    public var document: [UInt8] { element.serialized() }

    private var element: XMLElement {
        var content = [
            Self.element("Issuer", text: issuer.description), subjectElement, conditions, authentication,
        ]
        if !attributes.isEmpty { content.append(Self.element("AttributeStatement", attributes.map(Self.attribute))) }
        return XMLElement(
            name: Self.name("Assertion"),
            attributes: Self.attributes([
                ("ID", id), ("Version", "2.0"), ("IssueInstant", XMLDateTime.text(issued)),
            ]),
            declarations: [XMLNamespace(prefix: "saml", name: SAMLNamespace.assertion)],
            content: content.map(XMLContent.element))
    }

    private var subjectElement: XMLElement {
        let data = Self.element(
            "SubjectConfirmationData", [("NotOnOrAfter", XMLDateTime.text(expires)), ("Recipient", recipient)])
        let confirmation = Self.element(
            "SubjectConfirmation", [("Method", "urn:oasis:names:tc:SAML:2.0:cm:bearer")], [data])
        return Self.element(
            "Subject", [Self.element("NameID", [("Format", nameIDFormat)], text: subject), confirmation])
    }

    private var conditions: XMLElement {
        let restriction = Self.element("AudienceRestriction", [Self.element("Audience", text: audience)])
        return Self.element(
            "Conditions",
            [("NotBefore", XMLDateTime.text(issued)), ("NotOnOrAfter", XMLDateTime.text(expires))], [restriction])
    }

    private var authentication: XMLElement {
        let context = Self.element(
            "AuthnContext",
            [
                Self.element(
                    "AuthnContextClassRef",
                    text: contextClass ?? "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified")
            ])
        return Self.element(
            "AuthnStatement", [("AuthnInstant", XMLDateTime.text(authenticated ?? issued))], [context])
    }

    private static func attribute(_ attribute: (name: String, values: [String])) -> XMLElement {
        element(
            "Attribute",
            [
                ("Name", attribute.name), ("NameFormat", "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"),
            ], attribute.values.map { element("AttributeValue", text: $0) })
    }

    private static func element(
        _ local: String, _ attributes: [(String, String)] = [], _ content: [XMLElement]
    ) -> XMLElement {
        XMLElement(
            name: name(local), attributes: Self.attributes(attributes), content: content.map(XMLContent.element))
    }

    private static func element(_ local: String, _ content: [XMLElement]) -> XMLElement { element(local, [], content) }

    private static func element(_ local: String, _ attributes: [(String, String)]) -> XMLElement {
        element(local, attributes, [])
    }

    private static func element(_ local: String, _ attributes: [(String, String)] = [], text: String) -> XMLElement {
        XMLElement(name: name(local), attributes: Self.attributes(attributes), content: [.text(text)])
    }

    private static func name(_ local: String) -> XMLName { XMLName(local, in: SAMLNamespace.assertion) }

    private static func attributes(_ pairs: [(String, String)]) -> [XMLAttribute] {
        pairs.map { XMLAttribute(name: XMLName($0.0), value: $0.1) }
    }
}
