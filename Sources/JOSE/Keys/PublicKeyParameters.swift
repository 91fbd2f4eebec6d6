internal import Crypto

/// The public half of a JWK, checked as far as numbers alone allow (RFC 7518 section 6, RFC 8037 section 2, RFC 9964
/// section 3).
enum PublicKeyParameters: Hashable, Sendable {
    case rsa(RSAPublicNumbers)
    case ec(EllipticCurve, x: [UInt8], y: [UInt8])
    case octetKeyPair(OctetKeyPairCurve, x: [UInt8])
    case mlDSA65([UInt8])

    /// Reads the public members of `jwk`. Private ones are not looked at.
    init(jwk: JSONObject) throws(UnusableKey) {
        switch try jwk.keyString("kty") {
        case "RSA": self = .rsa(try RSAPublicNumbers(jwk: jwk))
        case "EC":
            guard let curve = EllipticCurve(rawValue: try jwk.keyString("crv")) else { throw .curve }
            let count = curve.coordinateByteCount
            self = .ec(curve, x: try jwk.keyOctets("x", exactly: count), y: try jwk.keyOctets("y", exactly: count))
        case "OKP":
            guard let curve = OctetKeyPairCurve(rawValue: try jwk.keyString("crv")) else { throw .curve }
            self = .octetKeyPair(curve, x: try jwk.keyOctets("x", exactly: OctetKeyPairCurve.keyByteCount))
        case "AKP":
            // Such a key is for one algorithm, which `alg` must name.
            guard SignatureAlgorithm(name: try jwk.keyString("alg")) == .mlDSA65 else { throw .algorithm }
            self = .mlDSA65(try jwk.keyOctets("pub", exactly: MLDSA65.publicKeyByteCount))
        case "oct": throw .symmetric
        default: throw .keyType
        }
    }

    /// The required members and no other, in the order of RFC 7638 section 3.2 and RFC 9964 section 6.
    var jwk: JSONObject {
        switch self {
        case .rsa(let numbers):
            [
                "e": .string(Base64URL.encode(numbers.exponent)), "kty": "RSA",
                "n": .string(Base64URL.encode(numbers.modulus)),
            ]
        case .ec(let curve, let x, let y):
            [
                "crv": .string(curve.rawValue), "kty": "EC", "x": .string(Base64URL.encode(x)),
                "y": .string(Base64URL.encode(y)),
            ]
        case .octetKeyPair(let curve, let x):
            ["crv": .string(curve.rawValue), "kty": "OKP", "x": .string(Base64URL.encode(x))]
        case .mlDSA65(let octets):
            [
                "alg": .string(SignatureAlgorithm.mlDSA65.rawValue), "kty": "AKP",
                "pub": .string(Base64URL.encode(octets)),
            ]
        }
    }

    /// The SHA-256 thumbprint, base64url (RFC 7638 section 3).
    var thumbprint: String {
        var hash = SHA256()
        JSONValue.object(jwk).serialized().withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Base64URL.encode(Array(hash.finalize()))
    }
}
