/// Why a private key cannot be made, read or used.
public enum SigningKeyError: Error, Equatable, Sendable {
    /// The bytes are not a private key in PKCS #8 form (RFC 5958).
    case notPKCS8
    /// The JWK is not a private key for signatures.
    case jwk(UnusableKey)
    /// The key does not fit the algorithm.
    case algorithm
    /// A header member that the signer sets itself, or that no one here understands, was asked for.
    case headerMember(String)
    /// The key could not be generated, or the signature not made.
    case cryptography
}
