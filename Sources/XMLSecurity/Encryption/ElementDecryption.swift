internal import Crypto
internal import FoundationEssentials

/// Decrypts SAML's encrypted elements: the private keys, and what ciphers are taken.
public struct ElementDecryption: Sendable {
    private let keys: [XMLDecryptionKey]
    private let allowsCBC: Bool

    /// - Parameter allowsCBC: Whether AES-CBC is taken, which does not tell whether the ciphertext was changed. Where a
    ///   verified signature covers the ciphertext, it was not.
    public init(keys: [XMLDecryptionKey], allowsCBC: Bool) {
        self.keys = keys
        self.allowsCBC = allowsCBC
    }

    /// Decrypts `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute`.
    ///
    /// - Returns: A document of its own with the one element that was encrypted, in the namespaces that are in scope at
    ///   `encrypted`, within ``XMLLimits/token``.
    public func decrypt(_ encrypted: UnverifiedElement) throws(DecryptionRejection) -> UnverifiedDocument {
        let scope = encrypted.namespacesInScope
        return try decrypt(EncryptedElement(XMLElement(copying: encrypted))) { octets in
            try? UnverifiedDocument(decrypted: octets, in: scope)
        }
    }

    /// Decrypts `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute` of what a signature covers: so does it cover what
    /// was encrypted.
    ///
    /// - Returns: The one element that was encrypted, in the namespaces that are in scope at `encrypted`. Its digest and key
    ///   are those of the signature.
    public func decrypt(_ encrypted: VerifiedElement) throws(DecryptionRejection) -> VerifiedElement {
        let scope = DecryptedFragment.withUsualPrefixes(encrypted.namespacesInScope)
        let element = try decrypt(EncryptedElement(encrypted.element)) { octets in
            try? XMLElement(decrypted: octets, in: scope)
        }
        return VerifiedElement(element: element, digest: encrypted.digest, key: encrypted.key, scope: scope)
    }

    /// Does the same work whatever goes wrong: a key that does not come out is replaced by a random one, and what does not
    /// decrypt is read nevertheless.
    func decrypt<Content>(
        _ encrypted: EncryptedElement, reading read: ([UInt8]) -> Content?
    ) throws(DecryptionRejection) -> Content {
        let cipher = encrypted.content.cipher
        guard allowsCBC || !cipher.isCBC else { throw .cbcNotAllowed }
        guard !keys.isEmpty else { throw .noDecryptionKey }
        var found: Content?
        for key in contentKeys(of: encrypted) {
            let opened = cipher.open(encrypted.content.ciphertext, key: key)
            let content = read(opened.octets)
            if opened.isSound, found == nil { found = content }
        }
        guard let found else { throw .undecryptable }
        return found
    }

    /// What comes out of each encrypted key by each private key, if it is as long as the cipher wants it; a random one if
    /// nothing does.
    private func contentKeys(of encrypted: EncryptedElement) -> [SymmetricKey] {
        let byteCount = encrypted.content.cipher.keyByteCount
        let random = SymmetricKey(size: SymmetricKeySize(bitCount: byteCount * 8))
        let unwrapped = encrypted.keys.flatMap { encryptedKey in
            keys.compactMap { $0.decrypt(encryptedKey.ciphertext, by: encryptedKey.transport) }
        }
        let fitting = unwrapped.filter { $0.count == byteCount }.map { SymmetricKey(data: $0) }
        return fitting.isEmpty ? [random] : fitting
    }
}
