import Foundation
import Testing

@testable import SAML

@Suite struct `A response` {
    private static let success = #"<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>"#
    private static func code(_ name: String, _ inner: String = "") -> String {
        #"<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:\#(name)">\#(inner)</samlp:StatusCode>"#
    }

    static let statuses = [
        RefusalCase("no status", ("<samlp:Status>\(success)</samlp:Status>", ""), refusal: .statusMalformed),
        RefusalCase("a status without a code", (success, ""), refusal: .statusMalformed),
        RefusalCase("a code without a value", (success, "<samlp:StatusCode/>"), refusal: .statusMalformed),
        RefusalCase("two codes", (success, success + success), refusal: .statusMalformed),
        RefusalCase(
            "two statuses", ("</samlp:Status>", "</samlp:Status><samlp:Status>\(success)</samlp:Status>"),
            refusal: .statusMalformed),
        RefusalCase("a failure", (success, code("Responder")), refusal: .statusNotSuccess(.responder)),
        RefusalCase(
            "a failure that says more", (success, code("Responder", code("AuthnFailed"))),
            refusal: .statusNotSuccess(.authnFailed)),
        RefusalCase(
            "a failure that says what is not known",
            (success, code("Requester", #"<samlp:StatusCode Value="urn:x"/>"#)), refusal: .statusNotSuccess(.requester)),
        RefusalCase(
            "a success inside a failure", (success, code("Requester", success)), refusal: .statusNotSuccess(.requester)),
        RefusalCase(
            "an unknown code", (success, #"<samlp:StatusCode Value="urn:x"/>"#), refusal: .statusNotSuccess(.unknown)),
        RefusalCase("a success that says more", (success, code("Success", code("PartialLogout"))), refusal: nil),
        RefusalCase(
            "a success with a message", (success, success + "<samlp:StatusMessage>hello</samlp:StatusMessage>"),
            refusal: nil),
    ]

    @Test(arguments: statuses)
    func `reports a success`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    private static let issuer =
        #"<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example</saml:Issuer>"#
    private static let entity = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
    private static func inAssertion(_ new: String) -> (String, String) {
        ("<saml:Issuer>https://idp.example</saml:Issuer>", new)
    }

    static let issuers = [
        RefusalCase(
            "another in the response", (issuer, issuer.replacing("idp.", "other.")), refusal: .issuerMismatch(.response)
        ),
        RefusalCase(
            "one that is longer", (issuer, issuer.replacing("idp.example", "idp.example/")),
            refusal: .issuerMismatch(.response)),
        RefusalCase(
            "in capital letters", (issuer, issuer.replacing("idp.", "IDP.")), refusal: .issuerMismatch(.response)),
        RefusalCase("twice in the response", (issuer, issuer + issuer), refusal: .issuerMalformed(.response)),
        RefusalCase(
            "with elements in it", (issuer, issuer.replacing("https:", "<b/>https:")),
            refusal: .issuerMalformed(.response)),
        RefusalCase("none in a response that is not signed", (issuer, ""), refusal: nil),
        RefusalCase("with white space around it", (issuer, issuer.replacing("https:", "\n  https:")), refusal: nil),
        RefusalCase(
            "another in the assertion", inAssertion("<saml:Issuer>https://other.example</saml:Issuer>"),
            refusal: .issuerMismatch(.assertion)),
        RefusalCase("none in the assertion", inAssertion(""), refusal: .issuerMissing(.assertion)),
        RefusalCase("empty in the assertion", inAssertion("<saml:Issuer/>"), refusal: .issuerMismatch(.assertion)),
        RefusalCase(
            "twice in the assertion",
            inAssertion("<saml:Issuer>https://idp.example</saml:Issuer><saml:Issuer>https://idp.example</saml:Issuer>"),
            refusal: .issuerMalformed(.assertion)),
        RefusalCase(
            "said to be an entity", inAssertion("<saml:Issuer Format=\"\(entity)\">https://idp.example</saml:Issuer>"),
            refusal: nil),
        RefusalCase(
            "said to be an e-mail address",
            inAssertion(
                "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\">https://idp.example</saml:Issuer>"
            ), refusal: .issuerFormat(.assertion)),
    ]

    @Test(arguments: issuers)
    func `and its assertion are from the provider`(_ c: RefusalCase) throws {
        // Elements go in front of what is signed as the assertion, so that each case meets its own rule.
        #expect(try c.outcome() == c.refusal)
    }

    @Test func `names its issuer where it is signed`() throws {
        let sample = try SAMLSample().changed(Self.issuer, "")
        #expect(try SAMLSample.refusal(of: sample.token(signing: ["_a", "_r"])) == .issuerMissing(.response))
    }

    static let destinations = [
        RefusalCase("none", (#"Destination="https://gateway.example/acs" "#, ""), refusal: nil),
        RefusalCase(
            "empty", (#"Destination="https://gateway.example/acs""#, #"Destination="""#), refusal: .destinationMismatch),
        RefusalCase(
            "another", (#"Destination="https://gateway.example/acs""#, #"Destination="https://other.example/acs""#),
            refusal: .destinationMismatch),
        RefusalCase(
            "one that is longer",
            (#"Destination="https://gateway.example/acs""#, #"Destination="https://gateway.example/acs2""#),
            refusal: .destinationMismatch),
        RefusalCase(
            "one that is shorter",
            (#"Destination="https://gateway.example/acs""#, #"Destination="https://gateway.example/""#),
            refusal: .destinationMismatch),
        RefusalCase(
            "in capital letters",
            (#"Destination="https://gateway.example/acs""#, #"Destination="https://GATEWAY.example/acs""#),
            refusal: .destinationMismatch),
    ]

    @Test(arguments: destinations)
    func `goes to us, where it says where`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }
}

extension String {
    fileprivate func replacing(_ old: String, _ new: String) -> String {
        components(separatedBy: old).joined(separator: new)
    }
}
