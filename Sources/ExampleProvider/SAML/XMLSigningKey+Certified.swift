internal import JOSE
public import XMLSecurity

extension XMLSigningKey {
    /// Makes a key with a certificate that it gives itself.
    ///
    /// - Parameter validity: From when and until when the certificate is valid, as `YYMMDDHHMMSSZ`.
    public static func certified(
        _ kind: Kind, validity: CertificateValidity = .ours
    ) throws(XMLSigningError) -> XMLSigningKey {
        guard let key = try? SigningKey.generate(kind.algorithm), let material = try? PrivateKeyMaterial(key),
            let certificate = try? SelfSignedCertificate.der(of: material, validity: validity)
        else { throw .cryptography }
        return try XMLSigningKey(
            pem: PEM.encode(key.pkcs8, label: "PRIVATE KEY"),
            certificatePEM: PEM.encode(certificate, label: "CERTIFICATE"))
    }
}

/// The times of a certificate.
public enum CertificateValidity: Sendable {
    /// From 2020 to 2049.
    case ours
    /// In 2020 only.
    case past
    /// In 2049 only.
    case future

    var bounds: (String, String) {
        switch self {
        case .ours: ("200101000000Z", "491231235959Z")
        case .past: ("200101000000Z", "201231235959Z")
        case .future: ("490101000000Z", "491231235959Z")
        }
    }
}

extension XMLSigningKey.Kind {
    fileprivate var algorithm: SignatureAlgorithm {
        switch self {
        case .rsa2048: .rs256
        case .p256: .es256
        case .p384: .es384
        case .p521: .es512
        }
    }

    /// What its keys sign with unless something else is asked for.
    var usualAlgorithm: XMLSignatureAlgorithm {
        switch self {
        case .rsa2048: .rsaSHA256
        case .p256: .ecdsaSHA256
        case .p384: .ecdsaSHA384
        case .p521: .ecdsaSHA512
        }
    }
}
