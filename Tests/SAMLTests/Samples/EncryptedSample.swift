import CryptoExtras
import Foundation
import Testing
import XMLSecurity

@testable import SAML

/// A response whose assertion is encrypted.
struct EncryptedSample {
    let sample: SAMLSample

    /// Encrypts the assertion of ``SAMLSample``, after it was signed or not.
    init(signing ids: [String], cipher: ContentCipher = .aes256GCM) throws {
        try self.init(plaintext: SAMLSample.bareAssertion.document(signing: ids), cipher: cipher)
    }

    init(plaintext: String, cipher: ContentCipher = .aes256GCM) throws {
        let encrypted = try Self.encrypt(plaintext, as: "EncryptedAssertion", cipher)
        sample = try SAMLSample().changed(SAMLSample.bareAssertion.text, encrypted)
    }

    func token(signing ids: [String] = []) throws -> [UInt8] { try sample.token(signing: ids) }

    static func encrypt(_ text: String, as local: String, _ cipher: ContentCipher = .aes256GCM) throws -> String {
        let key = try #require(key)
        let encryption = try ElementEncryption(to: [key.encryptionKey], cipher: cipher)
        let name = XMLName(local, in: "urn:oasis:names:tc:SAML:2.0:assertion")
        return String(decoding: try encryption.encrypt(Array(text.utf8), as: name).serialized(), as: UTF8.self)
    }

    static func provider(cbc: CBCRule = .signedResponse) throws -> ServiceProvider {
        var provider = try SAMLSample.provider
        provider.decryptionKeys = [try #require(key)]
        provider.cbc = cbc
        return provider
    }

    static func newKey() throws -> XMLDecryptionKey {
        try XMLDecryptionKey(pem: _RSA.Encryption.PrivateKey(keySize: .bits2048).pemRepresentation)
    }

    private static let key = try? newKey()
}
