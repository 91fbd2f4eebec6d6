public import JOSE

/// Why a token cannot be made.
public enum TokenRecipeError: Error, Equatable, Sendable {
    /// The provider has no key for the algorithm; `nil`: for none.
    case noKey(SignatureAlgorithm?)
    /// The key cannot sign with the algorithm.
    case algorithm(SignatureAlgorithm)
    /// The key has no such encoding.
    case encoding(PublicKeyEncoding)
    /// The damage fits no signature of this key.
    case damage
    /// The cryptographic operation failed.
    case cryptography
    /// The token could not be encrypted.
    case encryption(JWEEncryption.Failure)
}
