/// A successful answer (RFC 8693 section 2.2.1).
public struct TokenExchangeResponse: Equatable, Sendable {
    /// `access_token`: the issued token, whatever its type.
    public let accessToken: String
    /// `issued_token_type`.
    public let issuedTokenType: TokenType
    /// `expires_in`, in seconds; 1 or more.
    public let expiresIn: Int
    /// `scope`: what the token carries.
    public let scope: String

    /// `token_type` (RFC 6750).
    public var tokenType: String { "Bearer" }
}
