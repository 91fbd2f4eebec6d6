internal import JOSE

/// A token that is granted and not signed yet. By reference: it is signed, kept and told of.
final class TokenDraft: Sendable {
    let type: TokenType
    let claims: JSONObject
    let form: Form
    /// Its `jti`.
    let id: String
    /// Its `iat`, in seconds since 1970.
    let issued: Int
    /// Its `exp`, in seconds since 1970.
    let expiry: Int
    /// The refresh token that is issued beside it, or instead of it.
    let refresh: RefreshDraft?

    init(
        type: TokenType, claims: JSONObject, form: Form, id: String, issued: Int, expiry: Int,
        refresh: RefreshDraft? = nil
    ) {
        self.type = type
        self.claims = claims
        self.form = form
        self.id = id
        self.issued = issued
        self.expiry = expiry
        self.refresh = refresh
    }

    enum Form: Sendable {
        /// A JWT with a `typ`.
        case jwt(type: String, key: SigningKey)
        /// A random string; the claims are kept.
        case opaque
        /// An assertion for a recipient.
        case saml(AssertionDraft)
        /// Nothing but the refresh token.
        case refreshToken
    }
}

/// A refresh token that is granted and not kept yet. By reference: most drafts have none.
final class RefreshDraft: Sendable {
    /// The id of its family.
    let family: String
    let grant: RefreshGrant
    /// The digest of the refresh token in whose place it comes.
    let rotated: [UInt8]?

    init(family: String, grant: RefreshGrant, rotated: [UInt8]?) {
        self.family = family
        self.grant = grant
        self.rotated = rotated
    }
}
