import Foundation
import Testing
import XMLSecurity

@testable import SAML

/// A response with one assertion in it, as text that tests change before it is signed.
struct SAMLSample {
    private(set) var text: String

    /// One change of the text.
    struct Edit: Sendable {
        let old: String
        let new: String

        init(_ old: String, _ new: String) {
            self.old = old
            self.new = new
        }
    }

    init() {
        text = Self.responseStart + Self.assertion + "</samlp:Response>"
    }

    /// The assertion without the response around it.
    static var bareAssertion: SAMLSample {
        var sample = SAMLSample()
        sample.text = assertion
        return sample
    }

    /// Makes changes. Each must hit exactly one place.
    func changed(_ edits: [Edit]) throws -> SAMLSample {
        var sample = self
        for edit in edits {
            let pieces = sample.text.components(separatedBy: edit.old)
            try #require(pieces.count == 2, "\(edit.old) stands \(pieces.count - 1) times")
            sample.text = pieces.joined(separator: edit.new)
        }
        return sample
    }

    func changed(_ old: String, _ new: String) throws -> SAMLSample { try changed([Edit(old, new)]) }

    /// Signs the elements of some IDs, in order, and encodes the whole.
    func token(signing ids: [String] = ["_a"]) throws -> [UInt8] {
        let signer = XMLSigner(key: Self.key, algorithm: .ecdsaSHA256)
        let octets = try ids.reduce(Array(text.utf8)) { try signer.sign($0, id: $1, place: .afterIssuer) }
        return Array(Data(octets).base64EncodedString().utf8)
    }

    /// Signs as well, and gives the document, without a declaration: so it can stand in another.
    func document(signing ids: [String]) throws -> String {
        let document = String(decoding: try #require(Data(base64Encoded: Data(token(signing: ids)))), as: UTF8.self)
        guard document.hasPrefix("<?xml"), let end = document.range(of: "?>") else { return document }
        return document[end.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static let key: XMLSigningKey = {
        guard let key = try? XMLSigningKey(generating: .p256) else { preconditionFailure("no key can be made") }
        return key
    }()

    private static let responseStart = """
        <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" Version="2.0" \
        IssueInstant="2026-01-01T12:00:00Z" Destination="https://gateway.example/acs" InResponseTo="_q">\
        <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example</saml:Issuer>\
        <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
        """

    private static let assertion = """
        <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_a" Version="2.0" \
        IssueInstant="2026-01-01T11:59:59Z"><saml:Issuer>https://idp.example</saml:Issuer>\
        <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">alice</saml:NameID>\
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData \
        InResponseTo="_q" NotOnOrAfter="2026-01-01T12:05:00Z" Recipient="https://gateway.example/acs"/>\
        </saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-01-01T11:55:00Z" \
        NotOnOrAfter="2026-01-01T12:10:00Z"><saml:AudienceRestriction><saml:Audience>https://gateway.example</saml:Audience>\
        </saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-01-01T11:00:00Z" \
        SessionIndex="s1" SessionNotOnOrAfter="2026-01-01T20:00:00Z"><saml:AuthnContext><saml:AuthnContextClassRef>\
        urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>\
        </saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.3" \
        FriendlyName="mail"><saml:AttributeValue>alice@example.com</saml:AttributeValue></saml:Attribute>\
        </saml:AttributeStatement></saml:Assertion>
        """
}

extension SAMLSample {
    static let now = XMLDateTime.parse("2026-01-01T12:00:00Z") ?? .distantPast

    static var provider: ServiceProvider {
        get throws {
            ServiceProvider(
                entityID: try EntityID("https://gateway.example"), recipients: ["https://gateway.example/acs"])
        }
    }

    static func verify(
        _ token: [UInt8], by provider: ServiceProvider? = nil, at now: Date = SAMLSample.now,
        noting note: ((AssertionStep, String) -> Void)? = nil
    ) throws -> VerifiedAssertion {
        let key = try SignatureKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo)
        return try (try provider ?? Self.provider).verify(
            try UnverifiedSAMLToken(subjectToken: token), from: try EntityID("https://idp.example"), with: [key],
            at: now,
            noting: note)
    }

    /// Why a token is refused; `nil` where it is accepted.
    static func refusal(
        of token: [UInt8], by provider: ServiceProvider? = nil, at now: Date = SAMLSample.now
    ) throws -> SAMLRefusal? {
        do {
            _ = try verify(token, by: provider, at: now)
            return nil
        } catch let refusal as SAMLRefusal {
            return refusal
        }
    }
}

/// A changed sample, and why it must be refused; `nil` where it must be accepted.
struct RefusalCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let edits: [SAMLSample.Edit]
    let refusal: SAMLRefusal?

    init(_ description: String, _ edits: (String, String)..., refusal: SAMLRefusal?) {
        self.testDescription = description
        self.edits = edits.map { SAMLSample.Edit($0.0, $0.1) }
        self.refusal = refusal
    }

    /// What comes of it, signed as the assertion.
    func outcome(at now: Date = SAMLSample.now) throws -> SAMLRefusal? {
        try SAMLSample.refusal(of: SAMLSample().changed(edits).token(), at: now)
    }
}
