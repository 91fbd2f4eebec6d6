internal import Crypto
internal import CryptoExtras
internal import SwiftASN1

/// A private key that signs XML: RSA of 2048 bits or more, or on P-256, P-384 or P-521.
public struct XMLSigningKey: Sendable {
    /// Its certificate in DER, where there is one.
    public let certificate: [UInt8]?
    let material: Material

    enum Material: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case p521(P521.Signing.PrivateKey)
    }

    /// What keys are made for.
    public enum Kind: Sendable {
        /// RSA with 2048 bits.
        case rsa2048
        /// The curve P-256.
        case p256
        /// The curve P-384.
        case p384
        /// The curve P-521.
        case p521
    }

    /// Makes a new key.
    ///
    /// - Throws: ``XMLSigningError/cryptography`` if the system has no randomness left.
    public init(generating kind: Kind, certificate: [UInt8]? = nil) throws(XMLSigningError) {
        switch kind {
        case .rsa2048:
            guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { throw .cryptography }
            self.material = .rsa(key)
        case .p256: self.material = .p256(P256.Signing.PrivateKey())
        case .p384: self.material = .p384(P384.Signing.PrivateKey())
        case .p521: self.material = .p521(P521.Signing.PrivateKey())
        }
        self.certificate = certificate
    }

    /// The same key with a certificate of it.
    ///
    /// - Parameter certificate: In DER.
    public init(_ key: XMLSigningKey, certificate: [UInt8]) {
        self.material = key.material
        self.certificate = certificate
    }

    /// Reads a private key in PEM (PKCS #8, PKCS #1 or SEC 1), and its certificate in PEM.
    ///
    /// - Throws: ``XMLSigningError/notPrivateKey``, ``XMLSigningError/notCertificate``, or
    ///   ``XMLSigningError/certificateOfOther`` if the certificate is not that of the key.
    public init(pem: String, certificatePEM: String? = nil) throws(XMLSigningError) {
        if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) {
            self.material = .rsa(key)
        } else if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) {
            self.material = .p256(key)
        } else if let key = try? P384.Signing.PrivateKey(pemRepresentation: pem) {
            self.material = .p384(key)
        } else if let key = try? P521.Signing.PrivateKey(pemRepresentation: pem) {
            self.material = .p521(key)
        } else {
            throw .notPrivateKey
        }
        guard let certificatePEM else {
            self.certificate = nil
            return
        }
        guard let der = try? PEMDocument(pemString: certificatePEM).derBytes,
            let facts = try? CertificateFacts(der: der)
        else { throw .notCertificate }
        self.certificate = der
        guard facts.subjectPublicKeyInfo == subjectPublicKeyInfo else { throw .certificateOfOther }
    }

    /// What it signs with where nobody says: SHA-256, or the digest of its curve's size.
    public var defaultAlgorithm: XMLSignatureAlgorithm {
        switch material {
        case .rsa: .rsaSHA256
        case .p256: .ecdsaSHA256
        case .p384: .ecdsaSHA384
        case .p521: .ecdsaSHA512
        }
    }

    /// The public key in DER (RFC 5280 section 4.1.2.7).
    public var subjectPublicKeyInfo: [UInt8] {
        switch material {
        case .rsa(let key): Array(key.publicKey.derRepresentation)
        case .p256(let key): Array(key.publicKey.derRepresentation)
        case .p384(let key): Array(key.publicKey.derRepresentation)
        case .p521(let key): Array(key.publicKey.derRepresentation)
        }
    }
}

/// Why nothing was signed.
public enum XMLSigningError: Error, Equatable, Sendable {
    /// The text holds no private key of a kind that signs.
    case notPrivateKey
    /// The text holds no X.509 certificate.
    case notCertificate
    /// The certificate is that of another key.
    case certificateOfOther
    /// The key cannot make signatures of the algorithm.
    case unsuitableKey
    /// What is to be signed is no document.
    case document(XMLRejection)
    /// No element, or several, have the ID.
    case elementMissing
    /// There is no canonical form.
    case canonicalization
    /// The library failed.
    case cryptography
}
