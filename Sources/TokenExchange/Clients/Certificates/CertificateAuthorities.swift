internal import SwiftASN1
@_spi(FixedExpiryValidationTime) internal import X509

internal import struct Foundation.Date

/// The authorities that vouch for the certificate of a client (RFC 8705 section 2.1).
public struct CertificateAuthorities: Sendable {
    private let roots: [Certificate]

    /// The most certificates that may come with that of a client.
    private static let maximumIntermediates = 8

    /// The certificates of a PEM text; `nil` where there is none, or one that is not understood.
    public init?(pem: String) {
        guard let roots = Self.certificates(pem) else { return nil }
        self.roots = roots
    }

    static func certificates(_ pem: String) -> [Certificate]? {
        guard let documents = try? PEMDocument.parseMultiple(pemString: pem) else { return nil }
        let blocks = documents.filter { $0.discriminator == Certificate.defaultPEMDiscriminator }
        let certificates = blocks.compactMap { try? Certificate(pemDocument: $0) }
        return certificates.isEmpty || certificates.count != blocks.count ? nil : certificates
    }

    /// Builds a chain from the certificate to one of these, in time and for this use (RFC 5280 section 6).
    ///
    /// - Returns: The certificate, which may be believed now.
    func verify(
        _ presented: PresentedCertificate, at now: Date
    ) async throws(ClientCertificateRefusal) -> Certificate {
        let leaf = try presented.certificate()
        guard leaf.notValidBefore <= now, now <= leaf.notValidAfter else { throw .notInTime }
        let intermediates = presented.intermediates.prefix(Self.maximumIntermediates)
            .compactMap { try? Certificate(derEncoded: $0) }
        var verifier = Verifier(rootCertificates: CertificateStore(roots)) {
            RFC5280Policy(fixedExpiryValidationTime: now)
            ClientUsagePolicy()
        }
        guard
            case .validCertificate = await verifier.validate(leaf: leaf, intermediates: CertificateStore(intermediates))
        else { throw .untrusted }
        return leaf
    }
}

/// Where a certificate names the uses of its key, TLS clients are among them (RFC 5280 section 4.2.1.12). Its alternative names
/// are for ``CertificateName`` to read: where there is no subject they are critical (section 4.2.1.6), as in every X.509-SVID.
private struct ClientUsagePolicy: VerifierPolicy {
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
        .X509ExtensionID.extendedKeyUsage, .X509ExtensionID.subjectAlternativeName,
    ]

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult {
        guard let leaf = chain.first, let usages = try? Self.usages(of: leaf) else {
            return .failsToMeetPolicy(reason: "the extended key usage is malformed")
        }
        let fits = usages.map { $0.contains(.clientAuth) || $0.contains(.any) } ?? true
        return fits ? .meetsPolicy : .failsToMeetPolicy(reason: "the certificate is not for clients")
    }

    /// An optional in an optional: none there is not the same as one that cannot be read.
    private static func usages(of certificate: Certificate) throws -> [ExtendedKeyUsage.Usage]?? {
        .some(try certificate.extensions.extendedKeyUsage.map(Array.init))
    }
}
