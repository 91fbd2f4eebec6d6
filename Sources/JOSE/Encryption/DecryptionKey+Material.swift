internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials
internal import SwiftASN1

extension DecryptionKey {
    /// The private key as swift-crypto holds it.
    enum Material: Sendable {
        case rsa(RSADecryptionKey)
        case p256(P256.KeyAgreement.PrivateKey)
        case p384(P384.KeyAgreement.PrivateKey)
        case p521(P521.KeyAgreement.PrivateKey)
        case x25519(Curve25519.KeyAgreement.PrivateKey)
    }
}

extension DecryptionKey.Material {
    /// Reads a PEM text, of whichever type it is.
    init?(pem: String) {
        if let key = try? RSADecryptionKey(pem: pem) {
            self = .rsa(key)
        } else if let key = try? P256.KeyAgreement.PrivateKey(pemRepresentation: pem) {
            self = .p256(key)
        } else if let key = try? P384.KeyAgreement.PrivateKey(pemRepresentation: pem) {
            self = .p384(key)
        } else if let key = try? P521.KeyAgreement.PrivateKey(pemRepresentation: pem) {
            self = .p521(key)
        } else if Self.isX25519(pem), let key = try? Curve25519.KeyAgreement.PrivateKey(pemRepresentation: pem) {
            self = .x25519(key)
        } else {
            return nil
        }
    }

    private static func isX25519(_ pem: String) -> Bool {
        (try? PEMDocument(pemString: pem)).map { PKCS8Algorithm(of: $0.derBytes) == .x25519 } ?? false
    }

    /// Reads the private members, and checks that they belong to the public ones.
    init(jwk: JSONObject, parameters: PublicKeyParameters) throws(UnusableKey) {
        do {
            switch parameters {
            case .rsa(let numbers): self = .rsa(try RSADecryptionKey(jwk: jwk, numbers))
            case .ec(let curve, _, _):
                let d = try jwk.keyOctets("d", exactly: curve.coordinateByteCount)
                switch curve {
                case .p256: self = .p256(try P256.KeyAgreement.PrivateKey(rawRepresentation: d))
                case .p384: self = .p384(try P384.KeyAgreement.PrivateKey(rawRepresentation: d))
                case .p521: self = .p521(try P521.KeyAgreement.PrivateKey(rawRepresentation: d))
                }
            case .octetKeyPair(.x25519, _):
                let d = try jwk.keyOctets("d", exactly: OctetKeyPairCurve.keyByteCount)
                self = .x25519(try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: d))
            case .octetKeyPair(.ed25519, _): throw UnusableKey.curve
            case .mlDSA65: throw UnusableKey.keyType
            }
        } catch let error as UnusableKey {
            throw error
        } catch {
            throw .privatePart
        }
        guard publicParameters == parameters else { throw .privatePart }
    }

    var publicParameters: PublicKeyParameters {
        switch self {
        case .rsa(let key): .rsa(key.numbers)
        case .p256(let key): .ec(.p256, point: Array(key.publicKey.rawRepresentation))
        case .p384(let key): .ec(.p384, point: Array(key.publicKey.rawRepresentation))
        case .p521(let key): .ec(.p521, point: Array(key.publicKey.rawRepresentation))
        case .x25519(let key): .octetKeyPair(.x25519, x: Array(key.publicKey.rawRepresentation))
        }
    }
}
