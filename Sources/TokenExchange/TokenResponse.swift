/// A successful answer (RFC 8693 section 2.2.1, RFC 6749 section 5.1).
public struct TokenResponse: Equatable, Sendable {
    /// `access_token`: the issued token, whatever its type.
    public let token: String
    /// `issued_token_type`; `nil` for a grant that has no such member.
    public let issuedTokenType: TokenType?
    /// `token_type`.
    public let use: Use
    /// `expires_in`, in seconds; 1 or more.
    public let expiresIn: Int
    /// `scope`: what the token carries; `nil` for one that carries none by its kind.
    public let scope: String?
    /// `refresh_token`.
    public let refreshToken: String?

    /// How a token is used (RFC 8693 section 2.2.1, `token_type`).
    public enum Use: String, Sendable {
        /// Whoever has it may use it (RFC 6750).
        case bearer = "Bearer"
        /// With a proof of its key (RFC 9449 section 5).
        case dpop = "DPoP"
        /// Not as an access token.
        case notApplicable = "N_A"
    }
}
