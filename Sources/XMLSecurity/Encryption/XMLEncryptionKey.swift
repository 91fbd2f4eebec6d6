internal import CryptoExtras
internal import FoundationEssentials

/// An RSA public key to encrypt elements to.
public struct XMLEncryptionKey: Sendable {
    private let subjectPublicKeyInfo: [UInt8]

    /// Reads the key of an X.509 certificate in DER form.
    public init(certificate der: [UInt8]) throws(XMLEncryptionError) {
        guard let facts = try? CertificateFacts(der: der),
            let key = try? _RSA.Encryption.PublicKey(derRepresentation: facts.subjectPublicKeyInfo)
        else { throw .unusableKey }
        self.init(subjectPublicKeyInfo: Array(key.derRepresentation))
    }

    init(subjectPublicKeyInfo: [UInt8]) {
        self.subjectPublicKeyInfo = subjectPublicKeyInfo
    }

    func encrypt(_ key: [UInt8], by transport: OAEP) throws(XMLEncryptionError) -> [UInt8] {
        guard let publicKey = LibcryptoKey(publicKey: subjectPublicKeyInfo),
            let encrypted = transport.encrypt(key, with: publicKey)
        else { throw .unusableKey }
        return encrypted
    }
}

/// Why an element cannot be encrypted.
public enum XMLEncryptionError: Error, Equatable, Sendable {
    /// The certificate's key is not RSA of at least 2048 bits.
    case unusableKey
    /// There is no key to encrypt to.
    case noRecipient
    /// Memory or randomness ran out.
    case failed
}
