/// Why a proof of possession does not prove it (RFC 9449 section 4.3).
public enum PossessionRejection: Error, Equatable, Sendable {
    /// `alg` is not one that the verifier allows; the name as it stands in the header.
    case algorithmNotAllowed(String)
    /// The header has a `crit`.
    case criticalHeader
    /// The header has no `jwk`, or it is not an object.
    case keyMissing
    /// `jwk` is a symmetric key, which proves nothing once it is sent.
    case symmetricKey
    /// `jwk` has its private half in it, so that everybody on the way can sign with it.
    case privateKey
    /// `jwk` is not a key for signatures that is understood and strong.
    case unusableKey(UnusableKey)
    /// The key is not for the algorithm.
    case unsuitableKey
    /// The key did not give the signature.
    case badSignature
}
