internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension VerificationKey.Material {
    /// Makes the key that swift-crypto works with, which checks that a point is on its curve.
    init(_ parameters: PublicKeyParameters) throws(UnusableKey) {
        do {
            switch parameters {
            case .rsa(let numbers):
                self = .rsa(try _RSA.Signing.PublicKey(n: numbers.modulus, e: numbers.exponent))
            case .ec(.p256, let x, let y): self = .p256(try P256.Signing.PublicKey(rawRepresentation: x + y))
            case .ec(.p384, let x, let y): self = .p384(try P384.Signing.PublicKey(rawRepresentation: x + y))
            case .ec(.p521, let x, let y): self = .p521(try P521.Signing.PublicKey(rawRepresentation: x + y))
            case .octetKeyPair(.ed25519, let x):
                guard Ed25519Point.isAcceptable(x) else { throw UnusableKey.point }
                self = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: x))
            case .octetKeyPair(.x25519, _): throw UnusableKey.curve
            case .mlDSA65(let octets): self = .mlDSA65(try MLDSA65.PublicKey(rawRepresentation: octets))
            }
        } catch let error as UnusableKey {
            throw error
        } catch {
            switch parameters {
            case .rsa: throw .modulus
            case .ec, .octetKeyPair: throw .point
            case .mlDSA65: throw .member("pub")
            }
        }
    }
}
