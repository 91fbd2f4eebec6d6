/// Why bytes are not a JWK set (RFC 7517 section 5).
public enum JWKSetError: Error, Equatable, Sendable {
    /// There are more than ``JWKSet/maximumBytes`` bytes.
    case tooLarge
    /// They are not JSON.
    case json(JSONError)
    /// They are JSON, but not an object.
    case notAnObject
    /// There is no `keys`, or it is not an array.
    case keysMissing
    /// There are more than ``JWKSet/maximumKeys`` keys.
    case tooManyKeys
}
