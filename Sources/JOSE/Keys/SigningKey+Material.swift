internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension SigningKey {
    /// The private key as swift-crypto holds it.
    enum Material: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case p521(P521.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
        case mlDSA65(MLDSA65.PrivateKey)
    }
}

extension SigningKey.Material {
    init(generatedFor algorithm: SignatureAlgorithm) throws(SigningKeyError) {
        switch algorithm.keyFamily {
        case .rsa:
            guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { throw .cryptography }
            self = .rsa(key)
        case .ec(.p256): self = .p256(P256.Signing.PrivateKey())
        case .ec(.p384): self = .p384(P384.Signing.PrivateKey())
        case .ec(.p521): self = .p521(P521.Signing.PrivateKey())
        case .ed25519: self = .ed25519(Curve25519.Signing.PrivateKey())
        case .mlDSA65:
            guard let key = try? MLDSA65.PrivateKey() else { throw .cryptography }
            self = .mlDSA65(key)
        }
    }

    init(pkcs8 der: [UInt8], for algorithm: SignatureAlgorithm) throws(SigningKeyError) {
        do {
            switch algorithm.keyFamily {
            case .rsa: self = .rsa(try _RSA.Signing.PrivateKey(derRepresentation: der))
            case .ec(.p256): self = .p256(try P256.Signing.PrivateKey(derRepresentation: der))
            case .ec(.p384): self = .p384(try P384.Signing.PrivateKey(derRepresentation: der))
            case .ec(.p521): self = .p521(try P521.Signing.PrivateKey(derRepresentation: der))
            case .ed25519:
                guard PKCS8Algorithm(of: der) == .ed25519 else { throw SigningKeyError.notPKCS8 }
                self = .ed25519(try Curve25519.Signing.PrivateKey(derRepresentation: der))
            case .mlDSA65: self = .mlDSA65(try MLDSA65.PrivateKey(pkcs8: der))
            }
        } catch {
            throw .notPKCS8
        }
    }

    /// Reads the private members, and checks that they belong to the public ones.
    init(jwk: JSONObject, parameters: PublicKeyParameters) throws(UnusableKey) {
        do {
            switch parameters {
            case .rsa(let numbers): self = .rsa(try _RSA.Signing.PrivateKey(jwk: jwk, numbers))
            case .ec(let curve, _, _):
                let d = try jwk.keyOctets("d", exactly: curve.coordinateByteCount)
                switch curve {
                case .p256: self = .p256(try P256.Signing.PrivateKey(rawRepresentation: d))
                case .p384: self = .p384(try P384.Signing.PrivateKey(rawRepresentation: d))
                case .p521: self = .p521(try P521.Signing.PrivateKey(rawRepresentation: d))
                }
            case .octetKeyPair(.ed25519, _):
                let d = try jwk.keyOctets("d", exactly: OctetKeyPairCurve.keyByteCount)
                self = .ed25519(try Curve25519.Signing.PrivateKey(rawRepresentation: d))
            case .octetKeyPair(.x25519, _): throw UnusableKey.curve
            case .mlDSA65:
                let seed = try jwk.keyOctets("priv", exactly: MLDSA65.seedByteCount)
                self = .mlDSA65(try MLDSA65.PrivateKey(seedRepresentation: seed, publicKey: nil))
            }
        } catch let error as UnusableKey {
            throw error
        } catch {
            throw .privatePart
        }
        guard try publicParameters() == parameters else { throw .privatePart }
    }

    var pkcs8: [UInt8] {
        switch self {
        case .rsa(let key): Array(key.pkcs8DERRepresentation)
        case .p256(let key): Array(key.derRepresentation)
        case .p384(let key): Array(key.derRepresentation)
        case .p521(let key): Array(key.derRepresentation)
        case .ed25519(let key): Array(key.derRepresentation)
        case .mlDSA65(let key): key.pkcs8
        }
    }

    func publicParameters() throws(UnusableKey) -> PublicKeyParameters {
        switch self {
        case .rsa(let key):
            guard let numbers = try? key.publicKey.getKeyPrimitives() else { throw .modulus }
            return .rsa(try RSAPublicNumbers(modulus: numbers.modulus, exponent: numbers.publicExponent))
        case .p256(let key): return .ec(.p256, point: Array(key.publicKey.rawRepresentation))
        case .p384(let key): return .ec(.p384, point: Array(key.publicKey.rawRepresentation))
        case .p521(let key): return .ec(.p521, point: Array(key.publicKey.rawRepresentation))
        case .ed25519(let key): return .octetKeyPair(.ed25519, x: Array(key.publicKey.rawRepresentation))
        case .mlDSA65(let key): return .mlDSA65(Array(key.publicKey.rawRepresentation))
        }
    }
}

extension PublicKeyParameters {
    /// A point given as both coordinates, one after the other.
    static func ec(_ curve: EllipticCurve, point: [UInt8]) -> PublicKeyParameters {
        .ec(
            curve, x: Array(point.prefix(curve.coordinateByteCount)),
            y: Array(point.dropFirst(curve.coordinateByteCount)))
    }
}

extension _RSA.Signing.PrivateKey {
    fileprivate init(jwk: JSONObject, _ numbers: RSAPublicNumbers) throws {
        try self.init(
            n: numbers.modulus, e: numbers.exponent,
            d: try jwk.keyOctets("d", atMost: RSAPublicNumbers.bits.upperBound / 8),
            p: try jwk.keyOctets("p", atMost: RSAPublicNumbers.bits.upperBound / 8),
            q: try jwk.keyOctets("q", atMost: RSAPublicNumbers.bits.upperBound / 8))
    }
}
