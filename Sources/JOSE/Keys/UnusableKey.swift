/// Why a JWK is not used (RFC 7517, RFC 7518 section 6).
public enum UnusableKey: Error, Hashable, Sendable {
    /// An element of a set's `keys` is not an object.
    case notAnObject
    /// A member is missing, has the wrong type, is not base64url or has the wrong length.
    case member(String)
    /// `kty` is not understood.
    case keyType
    /// It is a symmetric key (`kty` is `oct`): a published one is no secret, and no token is verified with one.
    case symmetric
    /// `crv` is not understood, or is for another use.
    case curve
    /// `use` says something else.
    case use
    /// `key_ops` lacks the operation.
    case operations
    /// `alg` is not understood, or does not fit the key.
    case algorithm
    /// An RSA modulus has fewer than 2048 bits (RFC 7518 section 3.3).
    case modulusTooSmall(bits: Int)
    /// An RSA modulus has more than 8192 bits.
    case modulusTooLarge(bits: Int)
    /// An RSA modulus is even.
    case modulus
    /// An RSA exponent is even, below 3 or above 33 bits.
    case exponent
    /// An RSA modulus was made by the generator of CVE-2017-15361 (ROCA): its factors can be found.
    case knownWeak
    /// A point is not on its curve, or of small order.
    case point
    /// A private part does not fit its public part.
    case privatePart
}
