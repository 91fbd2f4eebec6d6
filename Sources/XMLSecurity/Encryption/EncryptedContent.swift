/// An `EncryptedData` (XML Encryption 1.1 section 3.4).
struct EncryptedContent: Sendable {
    let cipher: ContentCipher
    var ciphertext: [UInt8]

    /// What it is made of, in order.
    static let parts = [
        EncryptionName.encryptionMethod, EncryptionName.keyInfo, EncryptionName.cipherData,
        EncryptionName.encryptionProperties,
    ]

    init(_ data: XMLElement) throws(DecryptionRejection) {
        // saml-core section 2.2.4: where a type is said, it is that of an element.
        if let type = data.attribute("Type"), type != EncryptionName.elementType { throw .contentType }
        self.cipher = try Self.cipher(data.one(EncryptionName.encryptionMethod))
        self.ciphertext = try data.cipherValue()
    }

    private static func cipher(_ method: XMLElement) throws(DecryptionRejection) -> ContentCipher {
        let algorithm = method.attribute("Algorithm")
        guard let cipher = algorithm.flatMap(ContentCipher.init(rawValue:)) else {
            throw algorithm == EncryptionName.encryption + "tripledes-cbc" ? .tripleDES : .algorithmNotAllowed
        }
        try method.check(childrenAre: [EncryptionName.keySize])
        if let size = try method.atMostOne(EncryptionName.keySize) {
            guard size.text == String(cipher.keyByteCount * 8) else { throw .malformed }
        }
        return cipher
    }
}

extension XMLElement {
    /// The value of the only `CipherData` (section 3.3).
    func cipherValue() throws(DecryptionRejection) -> [UInt8] {
        let data = try one(EncryptionName.cipherData)
        if !data.children(EncryptionName.cipherReference).isEmpty { throw .cipherReference }
        try data.check(childrenAre: [EncryptionName.cipherValue])
        return try data.one(EncryptionName.cipherValue).base64Binary()
    }

    /// The bytes of an `xs:base64Binary`, white space left out.
    func base64Binary() throws(DecryptionRejection) -> [UInt8] {
        guard let text, let bytes = Base64.decode(text.utf8) else { throw .malformed }
        return bytes
    }
}
