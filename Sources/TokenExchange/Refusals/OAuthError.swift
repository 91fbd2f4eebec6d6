/// What a client is told of a refusal (RFC 6749 section 5.2, RFC 8693 section 2.2.2): a code, a status, a fixed sentence.
public struct OAuthError: Equatable, Sendable {
    /// The `error` code.
    public enum Code: String, Sendable {
        /// RFC 6749 section 5.2; for a subject token that is not accepted, RFC 8693 section 2.2.2.
        case invalidRequest = "invalid_request"
        /// RFC 6749 section 5.2, RFC 7521 section 4.1.1.
        case invalidGrant = "invalid_grant"
        /// RFC 6749 section 5.2.
        case invalidClient = "invalid_client"
        /// RFC 6749 section 5.2.
        case unauthorizedClient = "unauthorized_client"
        /// RFC 6749 section 5.2.
        case unsupportedGrantType = "unsupported_grant_type"
        /// RFC 8693 section 2.2.2, RFC 8707 section 2.
        case invalidTarget = "invalid_target"
        /// RFC 6749 section 5.2.
        case invalidScope = "invalid_scope"
        /// RFC 7009 section 2.2.1.
        case unsupportedTokenType = "unsupported_token_type"
        /// RFC 9449 section 5.
        case invalidDPoPProof = "invalid_dpop_proof"
        /// RFC 9449 section 8.
        case useDPoPNonce = "use_dpop_nonce"
        /// RFC 6749 section 4.1.2.1, used here with status 503 or 429.
        case temporarilyUnavailable = "temporarily_unavailable"
        /// RFC 6749 section 4.1.2.1, used here with status 500.
        case serverError = "server_error"
    }

    /// The `error` member.
    public let code: Code
    /// The HTTP status.
    public let status: Int
    /// The `error_description` member: one fixed sentence per reason.
    public let description: String
    /// Whole seconds for `Retry-After`.
    public let retryAfterSeconds: Int?

    init(_ code: Code, _ description: String, status: Int = 400, retryAfter seconds: Int? = nil) {
        self.code = code
        self.status = status
        self.description = description
        self.retryAfterSeconds = seconds
    }
}
