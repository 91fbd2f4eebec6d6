import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `The statements of an assertion` {
    private static let session = #"SessionNotOnOrAfter="2026-01-01T20:00:00Z""#
    private static let instant = #"AuthnInstant="2026-01-01T11:00:00Z""#
    private static let classRef =
        "<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>"

    static let authentications = [
        RefusalCase(
            "none", ("<saml:AuthnStatement ", "<saml:Statement "), ("</saml:AuthnStatement>", "</saml:Statement>"),
            refusal: .authnStatementMissing),
        RefusalCase("no instant", (instant, ""), refusal: .authnStatementMalformed),
        RefusalCase(
            "an instant that is none", (instant, #"AuthnInstant="noon""#), refusal: .malformedTime(.authnInstant)),
        RefusalCase(
            "a session's end that is none", (session, #"SessionNotOnOrAfter="2026""#),
            refusal: .malformedTime(.sessionNotOnOrAfter)),
        RefusalCase(
            "a session that has ended", (session, #"SessionNotOnOrAfter="2026-01-01T12:00:00Z""#),
            refusal: .sessionExpired),
        RefusalCase(
            "a second session that has ended",
            (
                "</saml:AuthnStatement>",
                #"</saml:AuthnStatement><saml:AuthnStatement AuthnInstant="2026-01-01T11:00:00Z" SessionNotOnOrAfter="2026-01-01T11:30:00Z"/>"#
            ), refusal: .sessionExpired),
        RefusalCase("two classes", (classRef, classRef + classRef), refusal: .authnStatementMalformed),
        RefusalCase("no class", (classRef, ""), refusal: nil),
        RefusalCase("no session's end", (session, ""), refusal: nil),
    ]

    @Test(arguments: authentications)
    func `tell of an authentication`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    @Test func `are read as they are written`() throws {
        let assertion = try SAMLSample.verify(SAMLSample().token())
        #expect(assertion.authnInstant == XMLDateTime.parse("2026-01-01T11:00:00Z"))
        #expect(assertion.sessionNotOnOrAfter == XMLDateTime.parse("2026-01-01T20:00:00Z"))
        #expect(assertion.sessionIndex == "s1")
        #expect(assertion.authnContextClass == "urn:oasis:names:tc:SAML:2.0:ac:classes:Password")
        #expect(assertion.issuer.description == "https://idp.example")
        #expect(assertion.attributes.map(\.shortName) == ["mail"])
        #expect(assertion.attributes.map(\.friendlyName) == ["mail"])
        #expect(assertion.attributes.valuesByName["mail"] == [.text("alice@example.com")])
    }

    private static let attribute = "</saml:AttributeStatement>"
    static let attributes = [
        RefusalCase(
            "without a name", (#"Name="urn:oid:0.9.2342.19200300.100.1.3" "#, ""), refusal: .attributeMalformed),
        RefusalCase(
            "with an empty name", (#"Name="urn:oid:0.9.2342.19200300.100.1.3""#, #"Name="""#),
            refusal: .attributeMalformed),
        RefusalCase(
            "with a value that is none, and is not empty",
            ("<saml:AttributeValue>", #"<saml:AttributeValue xsi:nil="true">"#), refusal: .attributeMalformed),
        RefusalCase(
            "with an empty name identifier", ("alice@example.com", "<saml:NameID/>"), refusal: .attributeMalformed),
    ]

    @Test(arguments: attributes)
    func `have attributes that are well-formed`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    @Test func `have attributes whose values are kept`() throws {
        let values = """
            <saml:AttributeValue/><saml:AttributeValue xsi:nil="1"/><saml:AttributeValue xsi:nil="false"> a </saml:AttributeValue>\
            <saml:AttributeValue>\n<saml:NameID NameQualifier="q">n</saml:NameID>\n</saml:AttributeValue>\
            <saml:AttributeValue>x<b xmlns="urn:b">y</b></saml:AttributeValue>\
            <saml:AttributeValue><![CDATA[<&]]>&amp;&#x2603;</saml:AttributeValue>
            """
        let sample = try SAMLSample().changed("<saml:AttributeValue>alice@example.com</saml:AttributeValue>", values)
        let attributes = try SAMLSample.verify(sample.token()).attributes
        let found = try #require(attributes.first?.values)
        #expect(found.map(\.text) == ["", nil, " a ", "n", nil, "<&&\u{2603}"])
        #expect(found[1] == .null)
        guard case .nameID(let identifier) = found[3] else { throw SAMLRefusal.attributeMalformed }
        #expect(identifier.nameQualifier == "q")
        guard case .nested(let content) = found[4] else { throw SAMLRefusal.attributeMalformed }
        #expect(content.count == 2)
    }

    @Test func `may name an attribute twice, which then has all values`() throws {
        let more = """
            <saml:Attribute Name="group"><saml:AttributeValue>a</saml:AttributeValue><saml:AttributeValue>a</saml:AttributeValue>\
            </saml:Attribute><saml:Attribute Name="group"><saml:AttributeValue>b</saml:AttributeValue></saml:Attribute>\
            <saml:Attribute Name="urn:mace:dir:attribute-def:mail"><saml:AttributeValue>alice@example.com\
            </saml:AttributeValue><saml:AttributeValue>a@example.com</saml:AttributeValue></saml:Attribute>\
            <saml:Attribute Name="none"/></saml:AttributeStatement>
            """
        let values = try SAMLSample.verify(SAMLSample().changed(Self.attribute, more).token()).attributes.valuesByName
        #expect(values["group"] == [.text("a"), .text("a"), .text("b")])
        #expect(values["mail"] == [.text("alice@example.com"), .text("a@example.com")])
        #expect(values["urn:oid:0.9.2342.19200300.100.1.3"] == [.text("alice@example.com")])
        #expect(values["none"] == [])
    }
}
