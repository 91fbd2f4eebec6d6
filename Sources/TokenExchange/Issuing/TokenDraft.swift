internal import JOSE

/// A token that is granted and not signed yet.
struct TokenDraft: Sendable {
    let claims: JSONObject
    let key: SigningKey
    /// Its `jti`.
    let id: String
    /// Its `iat`, in seconds since 1970.
    let issued: Int
    /// Its `exp`, in seconds since 1970.
    let expiry: Int
}
