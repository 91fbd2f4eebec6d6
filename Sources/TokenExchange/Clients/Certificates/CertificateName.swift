internal import JOSE
internal import SwiftASN1
internal import X509

/// The one name by which the certificate of a client is known (RFC 8705 section 2.1.2). It must be the same to the letter,
/// but for the case of a host name.
public enum CertificateName: Hashable, Sendable {
    /// The whole subject.
    case subject(DistinguishedSubject)
    /// A host name among the subject's alternative names.
    case dns(String)
    /// A URI among them.
    case uri(String)
    /// An e-mail address among them.
    case email(String)
    /// An IP address among them: 4 or 16 octets.
    case ip([UInt8])

    func matches(_ certificate: Certificate) -> Bool {
        if case .subject(let subject) = self { return DistinguishedSubject(certificate.subject) == subject }
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return false }
        return names.contains(where: matches)
    }

    private func matches(_ name: GeneralName) -> Bool {
        switch (self, name) {
        case (.dns(let wanted), .dnsName(let name)): wanted.lowercased().hasSameBytes(as: name.lowercased())
        case (.uri(let wanted), .uniformResourceIdentifier(let name)): wanted.hasSameBytes(as: name)
        case (.email(let wanted), .rfc822Name(let name)): wanted.hasSameBytes(as: name)
        case (.ip(let wanted), .ipAddress(let name)): wanted.elementsEqual(name.bytes)
        default: false
        }
    }
}
