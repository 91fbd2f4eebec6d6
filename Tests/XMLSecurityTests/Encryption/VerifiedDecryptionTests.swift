import Foundation
import Testing

@testable import XMLSecurity

@Suite struct `Decryption of what is signed` {
    /// A signed response with an encrypted assertion, verified.
    private func verified(_ plaintext: String) throws -> VerifiedElement {
        let encryption = try ElementEncryption(to: [Recipient.ours.key.encryptionKey], cipher: .aes128CBC)
        let element = try encryption.encrypt(Array(plaintext.utf8), as: Envelope.name)
        let response = XMLElement(
            name: XMLName("Response", in: "urn:p"), attributes: [XMLAttribute(name: XMLName("ID"), value: "_r")],
            declarations: [
                XMLNamespace(prefix: "p", name: "urn:p"), XMLNamespace(prefix: "saml", name: Envelope.saml),
            ],
            content: [.element(XMLElement(name: XMLName("Issuer", in: Envelope.saml))), .element(element)])
        let key = try XMLSigningKey(generating: .p256)
        let signed = try XMLSigner(key: key, algorithm: .ecdsaSHA256).sign(
            response.serialized(), id: "_r", place: .afterIssuer)
        let verifier = SignatureVerifier(keys: [try SignatureKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo)])
        return try verifier.verify(UnverifiedDocument(parsing: signed).root, at: .now)
    }

    @Test func `is itself covered by the signature`() throws {
        let response = try verified(Envelope.assertion)
        let encrypted = try #require(response.children(Envelope.name).first)
        let assertion = try ElementDecryption(keys: [Recipient.ours.key], allowsCBC: true).decrypt(encrypted)
        #expect(assertion.element.name == XMLName("Assertion", in: Envelope.saml))
        #expect(assertion.digest == response.digest)
        #expect(assertion.key == response.key)
    }

    @Test func `knows the usual prefix that canonicalization has left out`() throws {
        let response = try verified("<Assertion><a xsi:type='t'/></Assertion>")
        let encrypted = try #require(response.children(Envelope.name).first)
        let assertion = try ElementDecryption(keys: [Recipient.ours.key], allowsCBC: true).decrypt(encrypted)
        let type = XMLName("type", in: "http://www.w3.org/2001/XMLSchema-instance")
        #expect(assertion.element.children[0].attribute(type) == "t")
    }

    @Test(arguments: ["<a/><b/>", "<a/>t", "", "<a></decrypted>", "<q:a/>"])
    func `refuses what is not one element`(plaintext: String) throws {
        let response = try verified(plaintext)
        let encrypted = try #require(response.children(Envelope.name).first)
        #expect(
            rejection { () throws(DecryptionRejection) in
                _ = try ElementDecryption(keys: [Recipient.ours.key], allowsCBC: true).decrypt(encrypted)
            } == .undecryptable)
    }
}
