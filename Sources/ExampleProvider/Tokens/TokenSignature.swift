internal import Crypto
internal import FoundationEssentials
internal import JOSE

/// How the last part of a token is made.
enum TokenSignature: Sendable {
    case algorithm(SignatureAlgorithm)
    case none
    case mac(MACAlgorithm, _ secret: [UInt8])
    case publicKeyMAC(MACAlgorithm, PublicKeyEncoding)

    func octets(over input: [UInt8], with key: SigningKey) throws(TokenRecipeError) -> [UInt8] {
        switch self {
        case .algorithm(let algorithm): return try PrivateKeyMaterial(key).signature(over: input, as: algorithm)
        case .none: return []
        case .mac(let algorithm, let secret): return algorithm.code(over: input, secret: secret)
        case .publicKeyMAC(let algorithm, let encoding):
            return algorithm.code(over: input, secret: try encoding.bytes(of: key))
        }
    }
}

/// The HMAC algorithms of RFC 7518 section 3.2, which no token of a provider may be signed with.
public enum MACAlgorithm: String, CaseIterable, Sendable, Hashable {
    /// HMAC with SHA-256.
    case hs256 = "HS256"
    /// HMAC with SHA-384.
    case hs384 = "HS384"
    /// HMAC with SHA-512.
    case hs512 = "HS512"

    func code(over input: [UInt8], secret: [UInt8]) -> [UInt8] {
        let key = SymmetricKey(data: secret)
        return switch self {
        case .hs256: Array(HMAC<SHA256>.authenticationCode(for: input, using: key))
        case .hs384: Array(HMAC<SHA384>.authenticationCode(for: input, using: key))
        case .hs512: Array(HMAC<SHA512>.authenticationCode(for: input, using: key))
        }
    }
}
