internal import CryptoExtras
internal import FoundationEssentials

/// An RSA private key that elements are encrypted to.
///
/// It holds the key's DER and parses it on each use, which takes a small part of the time of the private operation.
public struct XMLDecryptionKey: Sendable {
    /// The half that others encrypt to.
    public let encryptionKey: XMLEncryptionKey
    private let der: [UInt8]

    /// The sizes of keys that are taken, in bits.
    static let bits = 2048...8192

    /// Reads a private key in PEM form: PKCS #8 or PKCS #1, not encrypted, of 2048 to 8192 bits.
    public init(pem: String) throws(XMLDecryptionKeyError) { try self.init(pem: pem, bits: Self.bits) }

    /// - Parameter bits: The sizes that are taken.
    init(pem: String, bits: ClosedRange<Int>) throws(XMLDecryptionKeyError) {
        guard let key = try? _RSA.Encryption.PrivateKey(unsafePEMRepresentation: pem) else { throw .notPEM }
        guard bits.contains(key.keySizeInBits) else { throw .size }
        self.der = Array(key.derRepresentation)
        self.encryptionKey = XMLEncryptionKey(subjectPublicKeyInfo: Array(key.publicKey.derRepresentation))
    }

    /// - Returns: `nil` for whatever is wrong.
    func decrypt(_ encryptedKey: [UInt8], by transport: OAEP) -> [UInt8]? {
        guard let key = LibcryptoKey(privateKey: der) else { return nil }
        return transport.decrypt(encryptedKey, with: key)
    }
}

/// Why a private key for decryption cannot be read.
public enum XMLDecryptionKeyError: Error, Equatable, Sendable {
    /// The text is not an unencrypted RSA private key in PEM form.
    case notPEM
    /// It has fewer than 2048 bits, or more than 8192.
    case size
}
