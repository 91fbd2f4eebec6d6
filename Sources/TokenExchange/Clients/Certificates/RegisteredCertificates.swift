internal import Crypto
internal import JOSE
internal import SwiftASN1
internal import X509

/// What a client has registered to be known by without an authority (RFC 8705 section 2.2). Whether the certificate has ended
/// is not asked: it is no more than the envelope of a key.
public enum RegisteredCertificates: Equatable, Sendable {
    /// These certificates, by SHA-256 in base64url.
    case thumbprints(Set<String>)
    /// Every certificate with one of the keys of the client, which a ``ClientKeySource`` has.
    case keySet

    /// The certificates of a PEM text; `nil` where there is none, or one that is not understood.
    public init?(pem: String) {
        guard let certificates = CertificateAuthorities.certificates(pem) else { return nil }
        var thumbprints: Set<String> = []
        for certificate in certificates {
            guard let der = try? certificate.serializeAsPEM().derBytes else { return nil }
            thumbprints.insert(PresentedCertificate(der: der).thumbprint)
        }
        self = .thumbprints(thumbprints)
    }
}
