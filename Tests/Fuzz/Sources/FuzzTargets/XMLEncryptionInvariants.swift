internal import JOSE
internal import XMLSecurity

/// What must hold of ``ElementDecryption``.
enum XMLEncryptionInvariants {
    /// A key of this process alone: nothing from outside was encrypted to it.
    private static let ownKey = (try? SigningKey.generate(.rs256)).flatMap {
        try? XMLDecryptionKey(pem: PEM.privateKey($0.pkcs8))
    }
    private static let wrapper = XMLName("EncryptedAssertion", in: "urn:oasis:names:tc:SAML:2.0:assertion")

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let ownKey else { throw BrokenInvariant("the key is usable") }
        let decryption = ElementDecryption(keys: [ownKey], allowsCBC: true)
        try checkOutside(bytes, decryption)
        try checkPlaintext(bytes, ownKey, decryption)
    }

    /// Nothing from outside can be decrypted, wherever it stands.
    private static func checkOutside(
        _ bytes: [UInt8], _ decryption: ElementDecryption
    ) throws(BrokenInvariant) {
        guard let document = try? UnverifiedDocument(parsing: bytes) else { return }
        for element in document.root.elementsBelow.prefix(64) {
            let isDecrypted = (try? decryption.decrypt(element)) != nil
            try require(!isDecrypted, "nothing is decrypted with a key that nothing was encrypted to")
        }
    }

    /// What is encrypted to us is decrypted if it is one element, as which it parses alone too.
    private static func checkPlaintext(
        _ plaintext: [UInt8], _ key: XMLDecryptionKey, _ decryption: ElementDecryption
    ) throws(BrokenInvariant) {
        let ciphers = ContentCipher.allCases
        let placements = ElementEncryption.KeyPlacement.allCases
        guard
            let encryption = try? ElementEncryption(
                to: [key.encryptionKey], cipher: ciphers[plaintext.count % ciphers.count],
                placement: placements[Int(plaintext.last ?? 0) % placements.count]),
            let element = try? encryption.encrypt(plaintext, as: wrapper),
            let document = try? UnverifiedDocument(parsing: element.serialized(), limits: .metadata)
        else { throw BrokenInvariant("anything is encrypted") }
        let decrypted = try? decryption.decrypt(document.root)
        if let alone = try? UnverifiedDocument(parsing: plaintext), !plaintext.starts(with: "<?xml".utf8) {
            try require(decrypted?.root.name.local == alone.root.name.local, "a whole document is decrypted")
        }
        guard let decrypted else { return }
        try require(decrypted.root.parent == nil, "what was decrypted stands alone")
        try require(decrypted.root.elementsBelow.count <= XMLLimits.token.nodes, "the caps hold")
    }
}
