/// Why a well-formed JWE was not decrypted (RFC 7516 section 5.2).
public enum JWERejection: Error, Equatable, Sendable {
    /// `alg` is not offered; the name as it stands in the header.
    case algorithmNotAllowed(String)
    /// `enc` is not offered; the name as it stands in the header.
    case encryptionNotAllowed(String)
    /// The header has a `zip`.
    case compression
    /// The header has a `crit`.
    case criticalHeader
    /// There is no key of its `kid` that fits its `alg`.
    case noSuitableKey
    /// Wrong padding, length, tag and point all look like this, and take about the same time (section 11.5).
    case undecryptable
}
