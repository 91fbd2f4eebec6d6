internal import Crypto
internal import JOSE
internal import SwiftASN1
internal import X509

/// The certificate that the sender of a request has proved to hold the key of: to us in the handshake of TLS, or to a proxy
/// that is trusted. Nothing of it is judged.
public struct PresentedCertificate: Sendable {
    /// The certificate, in DER.
    public let der: [UInt8]
    /// Those that came with it, in DER, in no order.
    public let intermediates: [[UInt8]]
    /// `x5t#S256`: SHA-256 of the certificate, in base64url (RFC 8705 section 3.1).
    public let thumbprint: String

    /// Describes what came.
    public init(der: [UInt8], intermediates: [[UInt8]] = []) {
        self.der = der
        self.intermediates = intermediates
        self.thumbprint = Base64URL.encode(Array(SHA256.hash(data: der)))
    }

    /// The certificate, read.
    func certificate() throws(ClientCertificateRefusal) -> Certificate {
        do { return try Certificate(derEncoded: der) } catch { throw .malformed }
    }

    /// The thumbprint of its public key as a JWK; `nil` for a key that is not understood, or weak.
    func keyThumbprint() throws(ClientCertificateRefusal) -> String? {
        let certificate = try certificate()
        guard let key = try? certificate.publicKey.serializeAsPEM().derBytes else { return nil }
        return (try? VerificationKey(subjectPublicKeyInfo: key))?.thumbprint
    }
}
