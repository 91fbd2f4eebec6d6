import Crypto
import CryptoExtras
import Foundation
import JOSE

/// Keys to encrypt to, made once for a run of the tests.
enum DecryptionKeys {
    static let rsa = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
    static let p256 = P256.KeyAgreement.PrivateKey()

    /// The PEM text of one key of each type.
    static let pems: [String: String] = [
        "RSA": rsa?.pemRepresentation ?? "", "P-256": p256.pemRepresentation,
        "P-384": P384.KeyAgreement.PrivateKey().pemRepresentation,
        "P-521": P521.KeyAgreement.PrivateKey().pemRepresentation,
        "X25519": Curve25519.KeyAgreement.PrivateKey().pemRepresentation,
    ]

    static func key(_ type: String) throws -> DecryptionKey {
        try DecryptionKey(pem: pems[type] ?? "")
    }

    /// The private JWK of the P-256 key.
    static let p256JWK: JSONObject = {
        let point = Array(p256.publicKey.rawRepresentation)
        return [
            "kty": "EC", "crv": "P-256", "x": .string(Base64URL.encode(point[..<32])),
            "y": .string(Base64URL.encode(point[32...])), "d": .string(Base64URL.encode(Array(p256.rawRepresentation))),
            "kid": "ours",
        ]
    }()
}
