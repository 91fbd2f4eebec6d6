import CryptoExtras

@testable import XMLSecurity

/// Someone who is encrypted to.
struct Recipient: Sendable {
    static let ours = Recipient()
    static let other = Recipient()

    let key: XMLDecryptionKey

    /// Keys are made once: RSA takes its time.
    private init() {
        // A process that has no randomness left cannot test.
        guard let pem = try? _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation,
            let key = try? XMLDecryptionKey(pem: pem)
        else { fatalError("no key could be made") }
        self.key = key
    }
}

/// An encrypted assertion as it is sent, with the namespaces of what is around it.
enum Envelope {
    static let saml = "urn:oasis:names:tc:SAML:2.0:assertion"
    static let assertion =
        "<saml:Assertion xmlns:saml=\"\(saml)\" ID=\"_a\"><saml:Issuer>i</saml:Issuer></saml:Assertion>"
    static let name = XMLName("EncryptedAssertion", in: saml)

    /// - Parameter change: Of the text, before it is parsed.
    static func document(
        _ plaintext: String = assertion, to recipients: [Recipient] = [.ours], cipher: ContentCipher = .aes256GCM,
        transport: KeyTransportMethod = KeyTransportMethod(),
        placement: ElementEncryption.KeyPlacement = .inside, change: (String) -> String = { $0 }
    ) throws -> UnverifiedDocument {
        let encryption = try ElementEncryption(
            to: recipients.map(\.key.encryptionKey), cipher: cipher, transport: transport, placement: placement)
        let element = try encryption.encrypt(Array(plaintext.utf8), as: name)
        let text =
            "<r xmlns:xs=\"urn:schema\" xmlns=\"urn:r\">\(String(decoding: element.serialized(), as: UTF8.self))</r>"
        return try UnverifiedDocument(parsing: Array(change(text).utf8))
    }
}

extension UnverifiedDocument {
    /// Decrypts the first child of the root.
    func decrypted(
        with recipients: [Recipient] = [.ours], allowsCBC: Bool = true
    ) throws(DecryptionRejection) -> UnverifiedDocument {
        try ElementDecryption(keys: recipients.map(\.key), allowsCBC: allowsCBC).decrypt(root.children[0])
    }
}
