import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `The structure of a token` {
    static let cases = [
        RefusalCase("as it is", refusal: nil),
        RefusalCase(
            "SAML 1.1 as the response's version", (#"ID="_r" Version="2.0""#, #"ID="_r" Version="1.1""#),
            refusal: .version(.response)),
        RefusalCase(
            "no version of the response", (#"ID="_r" Version="2.0""#, #"ID="_r""#), refusal: .version(.response)),
        RefusalCase(
            "another version of the assertion", (#"ID="_a" Version="2.0""#, #"ID="_a" Version="2.1""#),
            refusal: .version(.assertion)),
        RefusalCase("no ID of the response", (#"ID="_r" "#, ""), refusal: .idMissing(.response)),
        RefusalCase(
            "no time of issue of the response", (#"IssueInstant="2026-01-01T12:00:00Z""#, ""),
            refusal: .issueInstant(.response)),
        RefusalCase(
            "no time zone of the time of issue",
            (#"IssueInstant="2026-01-01T12:00:00Z""#, #"IssueInstant="2026-01-01T12:00:00""#),
            refusal: .issueInstant(.response)),
        RefusalCase(
            "no time of issue of the assertion", (#"IssueInstant="2026-01-01T11:59:59Z""#, ""),
            refusal: .issueInstant(.assertion)),
    ]

    @Test(arguments: cases)
    func `has versions, IDs and times of issue`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    static let kinds: [(String, DocumentKind)] = [
        (#"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol"/>"#, .saml1),
        (#"<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion"/>"#, .saml1),
        (#"<samlp:ArtifactResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>"#, .artifactResponse),
        (#"<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>"#, .otherMessage),
        (#"<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>"#, .otherMessage),
        (#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>"#, .metadata),
        (#"<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>"#, .encryptedAssertion),
        (#"<Response xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>"#, .unknown),
        ("<Response/>", .unknown),
        ("<html/>", .unknown),
    ]

    @Test(arguments: kinds)
    func `is a response or an assertion`(_ text: String, _ kind: DocumentKind) throws {
        let token = Array(Data(text.utf8).base64EncodedString().utf8)
        #expect(try SAMLSample.refusal(of: token) == .documentKind(kind))
    }

    @Test func `may be an assertion alone`() throws {
        let assertion = try SAMLSample.verify(SAMLSample.bareAssertion.token())
        #expect(assertion.id == "_a")
        #expect(assertion.inResponseTo == "_q")
    }

    @Test func `tells who it claims to be from`() throws {
        let issuer =
            "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">https://idp.example</saml:Issuer>"
        let samples = [SAMLSample(), try SAMLSample().changed(issuer, ""), SAMLSample.bareAssertion]
        for sample in samples {
            let token = try UnverifiedSAMLToken(subjectToken: sample.token(signing: []))
            #expect(token.claimedIssuer == "https://idp.example")
        }
        let nobody = Array(Data("<a/>".utf8).base64EncodedString().utf8)
        #expect(try UnverifiedSAMLToken(subjectToken: nobody).claimedIssuer == nil)
    }

    @Test func `has an assertion in its response`() throws {
        let assertion = SAMLSample.bareAssertion.text
        #expect(try SAMLSample.refusal(of: SAMLSample().changed(assertion, "").token(signing: [])) == .assertionMissing)
    }

    @Test func `has one assertion only, encrypted or not`() throws {
        let assertion = try SAMLSample.bareAssertion.changed(#"ID="_a""#, #"ID="_b""#).text
        let encrypted = #"<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>"#
        for second in [assertion, encrypted] {
            for sample in [
                try SAMLSample().changed("</samlp:Response>", second + "</samlp:Response>"),
                try SAMLSample().changed("</samlp:Status>", "</samlp:Status>" + second),
            ] {
                #expect(try SAMLSample.refusal(of: sample.token()) == .severalAssertions)
                #expect(try SAMLSample.refusal(of: sample.token(signing: ["_a", "_r"])) == .severalAssertions)
            }
        }
    }

    static let hidingPlaces: [(String, String, String)] = [
        ("status detail", "</samlp:Status>", "<samlp:StatusDetail>%</samlp:StatusDetail></samlp:Status>"),
        ("extensions", "<samlp:Status>", "<samlp:Extensions>%</samlp:Extensions><samlp:Status>"),
        ("a wrapper", "</samlp:Response>", "<x>%</x></samlp:Response>"),
        ("advice", "<saml:AuthnStatement ", "<saml:Advice>%</saml:Advice><saml:AuthnStatement "),
        ("an attribute value", "alice@example.com", "%"),
        ("the assertion", "</saml:Assertion>", "%</saml:Assertion>"),
        (
            "confirmation data", #"Recipient="https://gateway.example/acs"/>"#,
            #"Recipient="https://gateway.example/acs">%</saml:SubjectConfirmationData>"#
        ),
    ]

    @Test(arguments: hidingPlaces)
    func `has no assertion elsewhere`(_ name: String, _ old: String, _ new: String) throws {
        let hidden = try SAMLSample.bareAssertion.changed(#"ID="_a""#, #"ID="_b""#).document(signing: ["_b"])
        let encrypted = #"<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>"#
        for assertion in [hidden, encrypted] {
            let sample = try SAMLSample().changed(old, new.replacingOccurrences(of: "%", with: assertion))
            for ids in [["_a"], ["_r"], ["_a", "_r"]] {
                #expect(try SAMLSample.refusal(of: sample.token(signing: ids)) == .assertionElsewhere)
            }
        }
    }

    @Test(arguments: hidingPlaces)
    func `has no signature elsewhere`(_ name: String, _ old: String, _ new: String) throws {
        let signature = #"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>"#
        guard name != "the assertion" else { return }
        let sample = try SAMLSample().changed(old, new.replacingOccurrences(of: "%", with: signature))
        #expect(try SAMLSample.refusal(of: sample.token()) == .signatureElsewhere)
    }
}
