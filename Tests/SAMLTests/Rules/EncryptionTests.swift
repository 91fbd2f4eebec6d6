import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `What is encrypted` {
    struct Case: Sendable, CustomTestStringConvertible {
        let cipher: ContentCipher
        let cbc: CBCRule
        let signed: [String]
        let refusal: SAMLRefusal?
        var testDescription: String { "\(cipher), CBC \(cbc), \(signed) signed" }
    }

    private static let refused = SAMLRefusal.decryption(.assertion, .cbcNotAllowed)
    static let cases = [
        Case(cipher: .aes256GCM, cbc: .refused, signed: ["_a"], refusal: nil),
        Case(cipher: .aes256GCM, cbc: .refused, signed: ["_r"], refusal: nil),
        Case(cipher: .aes256GCM, cbc: .refused, signed: ["_a", "_r"], refusal: nil),
        Case(cipher: .aes256GCM, cbc: .refused, signed: [], refusal: .unsigned),
        Case(cipher: .aes128CBC, cbc: .refused, signed: ["_a", "_r"], refusal: refused),
        Case(cipher: .aes128CBC, cbc: .signedResponse, signed: ["_a"], refusal: refused),
        Case(cipher: .aes128CBC, cbc: .signedResponse, signed: ["_r"], refusal: nil),
        Case(cipher: .aes128CBC, cbc: .signedResponse, signed: ["_a", "_r"], refusal: nil),
        Case(cipher: .aes128CBC, cbc: .allowed, signed: ["_a"], refusal: nil),
        Case(cipher: .aes128CBC, cbc: .allowed, signed: [], refusal: .unsigned),
    ]

    @Test(arguments: cases)
    func `is taken as the provider's file says`(_ c: Case) throws {
        let inner = c.signed.filter { $0 == "_a" }
        let sample = try EncryptedSample(signing: inner, cipher: c.cipher)
        let token = try sample.token(signing: c.signed.filter { $0 == "_r" })
        #expect(try SAMLSample.refusal(of: token, by: EncryptedSample.provider(cbc: c.cbc)) == c.refusal)
    }

    @Test(arguments: [SignedParts.assertion, .response, .both])
    func `is signed as the provider's file wants`(_ signed: SignedParts) throws {
        for inner in [[], ["_a"]] {
            for outer in [[], ["_r"]] {
                var provider = try EncryptedSample.provider()
                provider.signed = signed
                let token = try EncryptedSample(signing: inner).token(signing: outer)
                let refusal: SAMLRefusal? =
                    if outer.isEmpty, signed != .assertion {
                        .responseUnsigned
                    } else if inner.isEmpty, signed != .response { .assertionUnsigned } else { nil }
                #expect(try SAMLSample.refusal(of: token, by: provider) == refusal)
            }
        }
    }

    @Test func `has its own digest where it is signed itself`() throws {
        let plain = try SAMLSample.verify(SAMLSample.bareAssertion.token()).digest
        for outer in [[], ["_r"]] {
            let token = try EncryptedSample(signing: ["_a"]).token(signing: outer)
            #expect(try SAMLSample.verify(token, by: EncryptedSample.provider()).digest == plain)
        }
    }

    @Test func `must be for one of our keys`() throws {
        let token = try EncryptedSample(signing: ["_a"]).token()
        var provider = try EncryptedSample.provider()
        provider.decryptionKeys = []
        #expect(try SAMLSample.refusal(of: token, by: provider) == .decryption(.assertion, .noDecryptionKey))
        provider.decryptionKeys = [try EncryptedSample.newKey()]
        #expect(try SAMLSample.refusal(of: token, by: provider) == .decryption(.assertion, .undecryptable))
    }

    @Test func `is an assertion, and nothing hides in it`() throws {
        let other = try EncryptedSample(
            plaintext: "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">x</saml:NameID>")
        let hidden = try SAMLSample.bareAssertion.changed(
            "alice@example.com", SAMLSample.bareAssertion.changed(#"ID="_a""#, #"ID="_b""#).text)
        let hiding = try EncryptedSample(plaintext: hidden.document(signing: ["_a"]))
        for outer in [[], ["_r"]] {
            #expect(
                try SAMLSample.refusal(of: other.token(signing: outer), by: EncryptedSample.provider())
                    == .decryptedUnexpected(.assertion))
            #expect(
                try SAMLSample.refusal(of: hiding.token(signing: outer), by: EncryptedSample.provider())
                    == .assertionElsewhere)
        }
    }

    @Test func `needs a response that names its issuer`() throws {
        let issuer =
            #"<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example</saml:Issuer>"#
        let sample = try EncryptedSample(signing: ["_a"]).sample.changed(issuer, "")
        #expect(
            try SAMLSample.refusal(of: sample.token(signing: []), by: EncryptedSample.provider())
                == .issuerMissing(.response))
    }

    private static let nameID =
        #"<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">alice</saml:NameID>"#

    @Test(arguments: [ContentCipher.aes256GCM, .aes256CBC])
    func `may be the name of the subject`(_ cipher: ContentCipher) throws {
        let encrypted = try EncryptedSample.encrypt(Self.nameID, as: "EncryptedID", cipher)
        let sample = try SAMLSample().changed(Self.nameID, encrypted)
        for ids in [["_a"], ["_r"]] {
            #expect(
                try SAMLSample.verify(sample.token(signing: ids), by: EncryptedSample.provider()).nameID?.value
                    == "alice")
        }
        let isRefused = try SAMLSample.refusal(of: sample.token(), by: EncryptedSample.provider(cbc: .refused)) != nil
        #expect(isRefused == cipher.isCBC)
        let wrong = try SAMLSample().changed(Self.nameID, EncryptedSample.encrypt("<x/>", as: "EncryptedID", cipher))
        #expect(
            try SAMLSample.refusal(of: wrong.token(), by: EncryptedSample.provider()) == .decryptedUnexpected(.nameID))
    }

    @Test func `may be an attribute`() throws {
        let attribute = #"<saml:Attribute Name="secret"><saml:AttributeValue>s</saml:AttributeValue></saml:Attribute>"#
        let encrypted = try EncryptedSample.encrypt(attribute, as: "EncryptedAttribute")
        let sample = try SAMLSample().changed("<saml:AttributeStatement>", "<saml:AttributeStatement>" + encrypted)
        let attributes = try SAMLSample.verify(sample.token(), by: EncryptedSample.provider()).attributes
        #expect(attributes.map(\.name) == ["secret", "urn:oid:0.9.2342.19200300.100.1.3"])
        #expect(attributes.first?.values == [.text("s")])
        var provider = try EncryptedSample.provider()
        provider.decryptionKeys = []
        #expect(try SAMLSample.refusal(of: sample.token(), by: provider) == .decryption(.attribute, .noDecryptionKey))
    }
}
