/// Why a well-formed JWS was not verified (RFC 7515 section 5.2, RFC 8725 section 3).
public enum JWSRejection: Error, Equatable, Sendable {
    /// `alg` is not one that the verifier allows; the name as it stands in the header.
    case algorithmNotAllowed(String)
    /// The header has a `crit`.
    case criticalHeader
    /// There is no key of this `kid`; `nil`: the token names none, and no key fits its `alg`.
    case unknownKey(String?)
    /// There is a key of its `kid`, but it is not for this algorithm or not for signatures.
    case unsuitableKey
    /// No key that was tried gave this signature.
    case badSignature
}
