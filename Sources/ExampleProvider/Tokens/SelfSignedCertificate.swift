internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// An X.509 certificate that a key gives itself (RFC 5280 section 4.1).
enum SelfSignedCertificate {
    static func der(
        of key: PrivateKeyMaterial, validity: CertificateValidity = .ours
    ) throws(TokenRecipeError) -> [UInt8] {
        let algorithm = key.certificateSignatureAlgorithm
        let name = DER.sequence(
            DER.set(DER.sequence(DER.objectIdentifier([0x55, 0x04, 0x03]), DER.utf8String("example provider"))))
        let validity = DER.sequence(DER.utcTime(validity.bounds.0), DER.utcTime(validity.bounds.1))
        let certificate = DER.sequence(
            DER.explicit(0, DER.integer([2])), DER.integer([1]), algorithm, name, validity, name,
            key.subjectPublicKeyInfo)
        guard let signature = try? key.certificateSignature(over: certificate) else { throw .cryptography }
        return DER.sequence(certificate, algorithm, DER.bitString(Array(signature)))
    }
}

extension PrivateKeyMaterial {
    /// sha256WithRSAEncryption, ecdsa-with-SHA256 or Ed25519 (RFC 4055, RFC 5758, RFC 8410, RFC 9881).
    fileprivate var certificateSignatureAlgorithm: [UInt8] {
        switch self {
        case .rsa:
            DER.sequence(
                DER.objectIdentifier([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B]), DER.null)
        case .p256, .p384, .p521:
            DER.sequence(DER.objectIdentifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))
        case .ed25519: DER.sequence(DER.objectIdentifier([0x2B, 0x65, 0x70]))
        case .mlDSA65: DER.sequence(DER.objectIdentifier(Self.mlDSA65Identifier))
        }
    }

    fileprivate func certificateSignature(over bytes: [UInt8]) throws -> Data {
        let digest = SHA256.hash(data: bytes)
        return switch self {
        case .rsa(let key): try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation
        case .p256(let key): try key.signature(for: digest).derRepresentation
        case .p384(let key): try key.signature(for: digest).derRepresentation
        case .p521(let key): try key.signature(for: digest).derRepresentation
        case .ed25519(let key): try key.signature(for: bytes)
        case .mlDSA65(let key): try key.signature(for: bytes)
        }
    }
}
