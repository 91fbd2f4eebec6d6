import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `What is signed` {
    struct Case: Sendable, CustomTestStringConvertible {
        let signed: SignedParts
        let ids: [String]
        let refusal: SAMLRefusal?
        var testDescription: String { "\(signed) wanted, \(ids.joined(separator: " and ")) signed" }
    }

    static let cases = [
        Case(signed: .either, ids: [], refusal: .unsigned),
        Case(signed: .either, ids: ["_a"], refusal: nil),
        Case(signed: .either, ids: ["_r"], refusal: nil),
        Case(signed: .either, ids: ["_a", "_r"], refusal: nil),
        Case(signed: .assertion, ids: [], refusal: .assertionUnsigned),
        Case(signed: .assertion, ids: ["_a"], refusal: nil),
        Case(signed: .assertion, ids: ["_r"], refusal: .assertionUnsigned),
        Case(signed: .assertion, ids: ["_a", "_r"], refusal: nil),
        Case(signed: .response, ids: [], refusal: .responseUnsigned),
        Case(signed: .response, ids: ["_a"], refusal: .responseUnsigned),
        Case(signed: .response, ids: ["_r"], refusal: nil),
        Case(signed: .response, ids: ["_a", "_r"], refusal: nil),
        Case(signed: .both, ids: [], refusal: .responseUnsigned),
        Case(signed: .both, ids: ["_a"], refusal: .responseUnsigned),
        Case(signed: .both, ids: ["_r"], refusal: .assertionUnsigned),
        Case(signed: .both, ids: ["_a", "_r"], refusal: nil),
    ]

    @Test(arguments: cases)
    func `is what the provider's file wants`(_ c: Case) throws {
        var provider = try SAMLSample.provider
        provider.signed = c.signed
        #expect(try SAMLSample.refusal(of: SAMLSample().token(signing: c.ids), by: provider) == c.refusal)
    }

    @Test(arguments: [SignedParts.response, .both])
    func `is never the response of an assertion alone`(_ signed: SignedParts) throws {
        var provider = try SAMLSample.provider
        provider.signed = signed
        #expect(try SAMLSample.refusal(of: SAMLSample.bareAssertion.token(), by: provider) == .responseUnsigned)
    }

    @Test func `must verify, though another part does`() throws {
        let both = try SAMLSample().document(signing: ["_a", "_r"])
        let broken = both.replacingOccurrences(
            of: "Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>",
            with: "Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\" />\n")
        #expect(try SAMLSample.refusal(of: encoded(broken)) == .signature(.response, .digestMismatch))
        let inner = both.replacingOccurrences(of: ">alice<", with: ">mallory<")
        #expect(try SAMLSample.refusal(of: encoded(inner)) == .signature(.response, .digestMismatch))
        let alone = try SAMLSample().document(signing: ["_a"]).replacingOccurrences(of: ">alice<", with: ">mallory<")
        #expect(try SAMLSample.refusal(of: encoded(alone)) == .signature(.assertion, .digestMismatch))
    }

    @Test func `must be by a key of the provider`() throws {
        let token = try SAMLSample().token()
        let other = try SignatureKey(subjectPublicKeyInfo: XMLSigningKey(generating: .p256).subjectPublicKeyInfo)
        for (keys, refusal) in [([other], SignatureRejection.badSignatureWithoutHint), ([], .noSuitableKey)] {
            #expect(throws: SAMLRefusal.signature(.assertion, refusal)) {
                try SAMLSample.provider.verify(
                    UnverifiedSAMLToken(subjectToken: token), from: EntityID("https://idp.example"), with: keys,
                    at: SAMLSample.now)
            }
        }
    }

    @Test func `has one digest, whatever comes around it`() throws {
        let digests = try [
            SAMLSample.bareAssertion.token(), SAMLSample().token(), SAMLSample().token(signing: ["_a", "_r"]),
        ]
        .map { try SAMLSample.verify($0).digest }
        #expect(Set(digests).count == 1)
        #expect(digests.first?.count == 32)
    }

    @Test func `is all that is read`() throws {
        // What stands in the response besides is not covered where the assertion alone is signed.
        let document = try SAMLSample().document(signing: ["_a"])
        let changed = document.replacingOccurrences(
            of: #"InResponseTo="_q">"#, with: #"InResponseTo="_q" Consent="x">"#)
        let assertion = try SAMLSample.verify(encoded(changed))
        #expect(assertion.nameID?.value == "alice")
    }

    @Test func `tells each step of what it found`() throws {
        var steps: [AssertionStep] = []
        _ = try SAMLSample.verify(SAMLSample().token(signing: ["_a", "_r"])) { step, detail in
            steps.append(step)
            #expect(!detail.isEmpty)
        }
        let expected: [AssertionStep] = [
            .status, .destination, .structure, .signature, .signature, .issuer, .conditions, .audience, .subject,
            .subjectConfirmation, .authnStatement, .attributes,
        ]
        #expect(steps == expected)
    }

    private func encoded(_ document: String) -> [UInt8] { Array(Data(document.utf8).base64EncodedString().utf8) }
}

@Suite struct `Sameness of two readings of an assertion` {
    private func parse(_ text: String) throws -> XMLElement { try XMLElement.parsing(Array(text.utf8), limits: .token) }

    static let same = [
        (#"<a xmlns="urn:u" x="1" y="2">t</a>"#, #"<p:a xmlns:p="urn:u" y="2" x="1">t</p:a>"#),
        ("<a>t<b/>u</a>", "<a>&#116;<b></b><![CDATA[u]]></a>"),
        (#"<a>t<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/>u</a>"#, "<a>tu</a>"),
    ]

    @Test(arguments: same)
    func `does not look at signatures, prefixes and order of attributes`(_ left: String, _ right: String) throws {
        #expect(try parse(left).saysTheSame(as: parse(right)))
        #expect(try parse(right).saysTheSame(as: parse(left)))
    }

    static let different = [
        ("<a/>", "<b/>"), ("<a/>", #"<a xmlns="urn:u"/>"#), ("<a/>", "<a>t</a>"), ("<a>t</a>", "<a>t </a>"),
        (#"<a x="1"/>"#, #"<a x="2"/>"#), (#"<a x="1"/>"#, "<a/>"), ("<a><b/><c/></a>", "<a><c/><b/></a>"),
        ("<a><b/></a>", "<a>b</a>"), ("<a>\u{E9}</a>", "<a>e\u{301}</a>"),
        ("<a><b><c>1</c></b></a>", "<a><b><c>2</c></b></a>"),
    ]

    @Test(arguments: different)
    func `looks at all else`(_ left: String, _ right: String) throws {
        #expect(try !parse(left).saysTheSame(as: parse(right)))
        #expect(try !parse(right).saysTheSame(as: parse(left)))
    }
}
