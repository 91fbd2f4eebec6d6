import Foundation
import Testing

@testable import SAML

@Suite struct `The subject of an assertion` {
    private static let nameID =
        #"<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">alice</saml:NameID>"#

    static let subjects = [
        RefusalCase(
            "none", ("<saml:Subject>", "<saml:Advice>"), ("</saml:Subject>", "</saml:Advice>"), refusal: .subjectMissing
        ),
        RefusalCase("two", ("<saml:Subject>", "<saml:Subject/><saml:Subject>"), refusal: .subjectMalformed),
        RefusalCase("two names", (nameID, nameID + nameID), refusal: .subjectMalformed),
        RefusalCase(
            "a name and an encrypted one", (nameID, nameID + "<saml:EncryptedID/>"), refusal: .subjectMalformed),
        RefusalCase("a base ID", (nameID, "<saml:BaseID/>"), refusal: .subjectIdentifierUnknown),
        RefusalCase("an empty name", (nameID, "<saml:NameID/>"), refusal: .nameIDMalformed),
        RefusalCase("a blank name", (nameID, "<saml:NameID> \n</saml:NameID>"), refusal: .nameIDMalformed),
        RefusalCase(
            "a name with elements in it", (nameID, "<saml:NameID>al<b/>ice</saml:NameID>"), refusal: .nameIDMalformed),
        RefusalCase("no name", (nameID, ""), refusal: nil),
        RefusalCase(
            "a name for another", (nameID, #"<saml:NameID SPNameQualifier="https://other.example">a</saml:NameID>"#),
            refusal: .nameIDForAnother),
        RefusalCase(
            "a name for us", (nameID, #"<saml:NameID SPNameQualifier="https://gateway.example">a</saml:NameID>"#),
            refusal: nil),
        RefusalCase("a name for nobody", (nameID, #"<saml:NameID SPNameQualifier="">a</saml:NameID>"#), refusal: nil),
    ]

    @Test(arguments: subjects)
    func `is one, with one name or none`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    @Test func `is named as it is written`() throws {
        let qualified = """
            <saml:NameID Format="urn:f" NameQualifier="https://idp.example" SPNameQualifier="https://gateway.example" \
            SPProvidedID="7"> al&#105;ce<![CDATA[@<]]>\n</saml:NameID>
            """
        let name = try SAMLSample.verify(SAMLSample().changed(Self.nameID, qualified).token()).nameID
        #expect(name?.value == " alice@<\n")
        #expect(name?.format == "urn:f")
        #expect(name?.nameQualifier == "https://idp.example")
        #expect(name?.spNameQualifier == "https://gateway.example")
        #expect(name?.spProvidedID == "7")
    }

    @Test func `has an unspecified name where nothing is said`() throws {
        let sample = try SAMLSample().changed(Self.nameID, "<saml:NameID>alice</saml:NameID>")
        #expect(try SAMLSample.verify(sample.token()).nameID?.format == NameID.unspecifiedFormat)
        #expect(try SAMLSample.verify(SAMLSample().changed(Self.nameID, "").token()).nameID == nil)
    }

    private static let data =
        #"InResponseTo="_q" NotOnOrAfter="2026-01-01T12:05:00Z" Recipient="https://gateway.example/acs""#
    private static let method = #"Method="urn:oasis:names:tc:SAML:2.0:cm:bearer""#
    private static let start = "<saml:SubjectConfirmation \(method)><saml:SubjectConfirmationData "
    private static let whole = start + data + "/></saml:SubjectConfirmation>"
    private static let recipient = #"Recipient="https://gateway.example/acs""#
    private static let end = #"NotOnOrAfter="2026-01-01T12:05:00Z""#

    static let confirmations = [
        RefusalCase("none", (whole, ""), refusal: .confirmationMissing),
        RefusalCase(
            "by holder of key", (method, #"Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key""#),
            refusal: .confirmationNotBearer),
        RefusalCase(
            "by sender vouches", (method, #"Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches""#),
            refusal: .confirmationNotBearer),
        RefusalCase("without a method", (method, ""), refusal: .confirmationNotBearer),
        RefusalCase(
            "by the bearer of SAML 1.1", (method, #"Method="urn:oasis:names:tc:SAML:1.0:cm:bearer""#),
            refusal: .confirmationNotBearer),
        RefusalCase("without data", ("<saml:SubjectConfirmationData \(data)/>", ""), refusal: .confirmationDataMissing),
        RefusalCase(
            "with data twice",
            (
                "<saml:SubjectConfirmationData \(data)/>",
                "<saml:SubjectConfirmationData \(data)/><saml:SubjectConfirmationData \(data)/>"
            ), refusal: .confirmationDataMissing),
        RefusalCase("without a recipient", (recipient, ""), refusal: .recipientMissing),
        RefusalCase("with an empty recipient", (recipient, #"Recipient="""#), refusal: .recipientMismatch),
        RefusalCase(
            "for another recipient", (recipient, #"Recipient="https://other.example/acs""#), refusal: .recipientMismatch
        ),
        RefusalCase(
            "for a recipient that is longer", (recipient, #"Recipient="https://gateway.example/acs/""#),
            refusal: .recipientMismatch),
        RefusalCase("without an end", (end, ""), refusal: .confirmationEndMissing),
        RefusalCase(
            "with an end that is none", (end, #"NotOnOrAfter="tomorrow""#),
            refusal: .malformedTime(.confirmationNotOnOrAfter)),
        RefusalCase("that has ended", (end, #"NotOnOrAfter="2026-01-01T12:00:00Z""#), refusal: .confirmationExpired),
        RefusalCase(
            "with a beginning", (end, end + #" NotBefore="2025-01-01T00:00:00Z""#), refusal: .confirmationNotBefore),
        RefusalCase(
            "for another request",
            (#"<saml:SubjectConfirmationData InResponseTo="_q""#, #"<saml:SubjectConfirmationData InResponseTo="_p""#),
            refusal: .inResponseToMismatch),
        RefusalCase(
            "for no request", (#"<saml:SubjectConfirmationData InResponseTo="_q""#, "<saml:SubjectConfirmationData"),
            refusal: nil),
        RefusalCase("for a request, in a response to none", (#"acs" InResponseTo="_q">"#, #"acs">"#), refusal: nil),
        RefusalCase("with an address", (end, end + #" Address="192.0.2.1""#), refusal: nil),
        RefusalCase(
            "after one that does not count", (whole, start + "/></saml:SubjectConfirmation>" + whole), refusal: nil),
        RefusalCase(
            "after one by holder of key",
            (whole, #"<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"/>"# + whole),
            refusal: nil),
        RefusalCase(
            "twice, and neither counts",
            (whole, start + "/></saml:SubjectConfirmation><saml:SubjectConfirmation \(method)/>"),
            refusal: .recipientMissing),
    ]

    @Test(arguments: confirmations)
    func `is confirmed by bearer`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    @Test func `is confirmed for where the response went`() throws {
        var provider = try SAMLSample.provider
        provider.recipients.insert("https://gateway.example/token")
        let old = #"Destination="https://gateway.example/acs""#
        let sample = try SAMLSample().changed(old, #"Destination="https://gateway.example/token""#)
        #expect(try SAMLSample.refusal(of: sample.token(), by: provider) == .recipientNotDestination)
        #expect(
            try SAMLSample.refusal(
                of: sample.changed(Self.recipient, #"Recipient="https://gateway.example/token""#).token(), by: provider)
                == nil)
    }
}
