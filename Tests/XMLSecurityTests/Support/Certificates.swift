import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

@testable import XMLSecurity

/// Self-signed certificates, made anew for each test that needs one.
enum Certificates {
    /// A signing key with its certificate.
    static func signingKey(
        _ kind: XMLSigningKey.Kind = .p256, valid range: ClosedRange<Date> = Date.distantPast...Date.distantFuture
    ) throws -> XMLSigningKey {
        let key = try XMLSigningKey(generating: kind)
        return XMLSigningKey(key, certificate: try certificate(of: key, valid: range))
    }

    private static func certificate(of key: XMLSigningKey, valid range: ClosedRange<Date>) throws -> [UInt8] {
        let name = try DistinguishedName { CommonName("test") }
        let privateKey =
            switch key.material {
            case .rsa(let key): Certificate.PrivateKey(key)
            case .p256(let key): Certificate.PrivateKey(key)
            case .p384(let key): Certificate.PrivateKey(key)
            case .p521(let key): Certificate.PrivateKey(key)
            }
        let bounds = Date(timeIntervalSince1970: 0)...Date(timeIntervalSince1970: 4_000_000_000)
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: privateKey.publicKey,
            notValidBefore: max(range.lowerBound, bounds.lowerBound),
            notValidAfter: min(range.upperBound, bounds.upperBound), issuer: name, subject: name,
            signatureAlgorithm: key.isRSA ? .sha256WithRSAEncryption : .ecdsaWithSHA256, extensions: .init(),
            issuerPrivateKey: privateKey)
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }
}

extension XMLSigningKey {
    var isRSA: Bool {
        if case .rsa = material { true } else { false }
    }

    /// What verifies its signatures.
    var verificationKey: SignatureKey {
        get throws {
            guard let certificate else { return try SignatureKey(subjectPublicKeyInfo: subjectPublicKeyInfo) }
            return try SignatureKey(certificate: certificate)
        }
    }
}
