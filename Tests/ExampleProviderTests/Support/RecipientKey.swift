import Crypto
import JOSE

@testable import ExampleProvider

/// Keys that tokens are encrypted to.
enum RecipientKey {
    static func p256() throws -> DecryptionKey {
        try DecryptionKey(pem: P256.KeyAgreement.PrivateKey().pemRepresentation)
    }

    static func rsa() throws -> DecryptionKey {
        try DecryptionKey(pem: PEM.encode(try Keys.shared().stranger.pkcs8, label: "PRIVATE KEY"))
    }
}
