import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import XMLSecurity

@Suite struct `Refusals of encrypted elements` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var recipients: [Recipient] = [.ours]
        var placement = ElementEncryption.KeyPlacement.inside
        let change: @Sendable (String) -> String
        let rejection: DecryptionRejection

        init(
            _ description: String, placement: ElementEncryption.KeyPlacement = .inside, recipients: Int = 1,
            replacing old: String, with new: String, _ rejection: DecryptionRejection
        ) {
            self.testDescription = description
            self.recipients = Array(repeating: .ours, count: recipients)
            self.placement = placement
            self.change = { $0.replacingOccurrences(of: old, with: new) }
            self.rejection = rejection
        }
    }

    static let xmlenc = "http://www.w3.org/2001/04/xmlenc#"

    static let algorithms = [
        Case(
            "Triple DES", replacing: ContentCipher.aes256GCM.rawValue, with: xmlenc + "tripledes-cbc", .tripleDES),
        Case("another cipher", replacing: ContentCipher.aes256GCM.rawValue, with: "urn:rot13", .algorithmNotAllowed),
        Case("RSA 1.5", replacing: KeyTransport.oaepMGF1P.rawValue, with: xmlenc + "rsa-1_5", .rsa15),
        Case(
            "key wrap", replacing: KeyTransport.oaepMGF1P.rawValue, with: xmlenc + "kw-aes256", .keyTransportNotAllowed),
        Case("MD5", replacing: OAEPDigest.sha1.digestURI, with: "urn:md5", .digestNotAllowed),
        Case("content", replacing: xmlenc + "Element", with: xmlenc + "Content", .contentType),
        Case(
            "a key size that is not the cipher's", replacing: ContentCipher.aes256GCM.rawValue + "\">",
            with: ContentCipher.aes256GCM.rawValue + "\"><KeySize>512</KeySize>", .malformed),
    ]

    static let forms = [
        Case("ciphertext elsewhere", replacing: "CipherValue", with: "CipherReference", .cipherReference),
        Case("no ciphertext", replacing: "CipherValue", with: "CipherNothing", .malformed),
        Case("no base64", replacing: "=</CipherValue>", with: "*</CipherValue>", .malformed),
        Case("no method", replacing: "EncryptionMethod", with: "EncryptionManner", .malformed),
        Case("no content", replacing: "EncryptedData", with: "EncryptedDatum", .malformed),
        Case("no key", replacing: "EncryptedKey", with: "EncryptedKeg", .noEncryptedKey),
        Case("an agreed key", replacing: "EncryptedKey", with: "AgreementMethod", .keyTransportNotAllowed),
        Case("a stranger beside", replacing: "</EncryptedAssertion>", with: "<x/></EncryptedAssertion>", .malformed),
        Case(
            "parts in another order", replacing: "<CipherData",
            with: "<EncryptionProperties xmlns=\"\(xmlenc)\"/><CipherData", .malformed),
        Case("nine keys", recipients: 9, replacing: "-", with: "-", .tooManyEncryptedKeys),
    ]

    static let references = [
        Case("to nothing", placement: .referred, replacing: "URI=\"#_", with: "URI=\"#x", .keyReference),
        Case(
            "to another document", placement: .referred, replacing: "URI=\"#", with: "URI=\"http://a.example/#",
            .keyReference),
        Case("without a target", placement: .referred, replacing: "URI=\"#", with: "uri=\"#", .keyReference),
        Case(
            "to another type", placement: .referred, replacing: xmlenc + "EncryptedKey", with: xmlenc + "Element",
            .keyReference),
        Case(
            "with transforms", placement: .referred, replacing: "</RetrievalMethod>", with: "<x/></RetrievalMethod>",
            .keyReference),
    ]

    @Test(arguments: algorithms + forms + references)
    func `tell what anyone can read`(_ c: Case) throws {
        let document = try Envelope.document(to: c.recipients, placement: c.placement, change: c.change)
        #expect(rejection { () throws(DecryptionRejection) in _ = try document.decrypted() } == c.rejection)
    }

    @Test func `a key outside of the encrypted element is not referred to`() throws {
        let document = try Envelope.document(placement: .referred) { text in
            let key = text.replacing(/.*(<EncryptedKey.*<\/EncryptedKey>).*/) { String($0.output.1) }
            return text.replacingOccurrences(of: key, with: "").replacingOccurrences(of: "</r>", with: key + "</r>")
        }
        #expect(document.root.children.count == 2)
        #expect(rejection { () throws(DecryptionRejection) in _ = try document.decrypted() } == .keyReference)
    }

    @Test(arguments: ContentCipher.allCases.filter(\.isCBC))
    func `CBC is refused unless it is allowed`(cipher: ContentCipher) throws {
        let document = try Envelope.document(cipher: cipher)
        #expect(
            rejection { () throws(DecryptionRejection) in _ = try document.decrypted(allowsCBC: false) }
                == .cbcNotAllowed)
    }

    @Test func `without a private key nothing is decrypted`() throws {
        let document = try Envelope.document()
        #expect(
            rejection { () throws(DecryptionRejection) in _ = try document.decrypted(with: []) } == .noDecryptionKey)
    }

    @Test(arguments: ContentCipher.allCases)
    func `a key of someone else looks like any other failure`(cipher: ContentCipher) throws {
        let document = try Envelope.document(to: [.other], cipher: cipher)
        #expect(rejection { () throws(DecryptionRejection) in _ = try document.decrypted() } == .undecryptable)
    }

    static let plaintexts = [
        "", " ", "text", "<a/><b/>", "<a/>text", "<a>", "</decrypted><a/><decrypted>", "<a/></decrypted>",
        "<!DOCTYPE a []><a/>", "<?xml version='1.0'?><a/>", "<?pi?><a/>", "<!--c--><a/>", "<a><!--c--></a>",
        "<p:a/>", "<a>&e;</a>", "<a ID='1'><b ID='1'/></a>", "\u{FEFF}<a/>",
        String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65),
    ]

    @Test(arguments: plaintexts, [ContentCipher.aes128GCM, .aes128CBC])
    func `a plaintext that is not one element looks like any other failure`(
        plaintext: String, cipher: ContentCipher
    ) throws {
        let document = try Envelope.document(plaintext, cipher: cipher)
        #expect(rejection { () throws(DecryptionRejection) in _ = try document.decrypted() } == .undecryptable)
    }

    @Test func `a plaintext over the caps looks like any other failure`() throws {
        let document = try Envelope.document("<a>" + String(repeating: "<b/>", count: 20_001) + "</a>")
        #expect(rejection { () throws(DecryptionRejection) in _ = try document.decrypted() } == .undecryptable)
    }

    @Test(arguments: ContentCipher.allCases)
    func `a change of any byte of the ciphertext looks like any other failure`(cipher: ContentCipher) throws {
        let element = try ElementEncryption(to: [Recipient.ours.key.encryptionKey], cipher: cipher)
            .encrypt(Array(Envelope.assertion.utf8), as: Envelope.name)
        let encrypted = try EncryptedElement(element)
        let decryption = ElementDecryption(keys: [Recipient.ours.key], allowsCBC: true)
        var decrypted = 0
        for index in encrypted.content.ciphertext.indices {
            var changed = encrypted
            changed.content.ciphertext[index] ^= 0x80
            let rejection = rejection { () throws(DecryptionRejection) in
                _ = try decryption.decrypt(changed) { try? XMLElement(decrypted: $0, in: []) }
            }
            if let rejection { #expect(rejection == .undecryptable) } else { decrypted += 1 }
        }
        // In CBC nothing tells of a change in the padding but its last byte: that is why it needs a signature around it.
        #expect(decrypted <= (cipher.isCBC ? 15 : 0))
    }

    @Test(arguments: [0, 1, 11, 12, 27, 28, 31, 32, 33])
    func `a ciphertext that is cut looks like any other failure`(byteCount: Int) throws {
        for cipher in ContentCipher.allCases {
            let element = try ElementEncryption(to: [Recipient.ours.key.encryptionKey], cipher: cipher)
                .encrypt(Array(Envelope.assertion.utf8), as: Envelope.name)
            var encrypted = try EncryptedElement(element)
            encrypted.content.ciphertext.removeLast(encrypted.content.ciphertext.count - byteCount)
            let decryption = ElementDecryption(keys: [Recipient.ours.key], allowsCBC: true)
            #expect(
                rejection { () throws(DecryptionRejection) in
                    _ = try decryption.decrypt(encrypted) { try? XMLElement(decrypted: $0, in: []) }
                } == .undecryptable)
        }
    }

    @Test func `private keys have 2048 bits at least`() throws {
        let small = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).pemRepresentation
        #expect(throws: XMLDecryptionKeyError.size) { try XMLDecryptionKey(pem: small) }
    }

    @Test func `private keys are RSA keys in PEM form`() throws {
        #expect(throws: XMLDecryptionKeyError.notPEM) { try XMLDecryptionKey(pem: "no key") }
        let other = P256.Signing.PrivateKey().pemRepresentation
        #expect(throws: XMLDecryptionKeyError.notPEM) { try XMLDecryptionKey(pem: other) }
    }
}
