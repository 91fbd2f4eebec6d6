/// Why a client was refused (RFC 6749 section 2.3).
public enum ClientRefusal: Error, Equatable, Sendable {
    /// The request carries no credentials.
    case noCredentials
    /// The `Authorization` header is not well-formed HTTP Basic.
    case malformedCredentials
    /// The request authenticates in two ways at once.
    case severalCredentials
    /// No client has the id.
    case unknownClient
    /// The secret is not the client's.
    case wrongSecret
    /// The client is configured to authenticate in another way.
    case otherMethod
    /// Its assertion.
    case assertion(ClientAssertionRefusal)
    /// Its certificate.
    case certificate(ClientCertificateRefusal)
    /// The token that should say which workload it is, for the reason that a subject token would be refused.
    case workload(SubjectTokenRefusal)
    /// The token is of another workload.
    case otherWorkload
    /// No policy names the client, so it may not use the grant.
    case grantNotAllowed
    /// It may not make subject tokens.
    case subjectTokensNotAllowed
    /// Too many requests came, or too many that failed.
    case rateLimited(retryAfterSeconds: Int)

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .noCredentials: "no_client_credentials"
        case .malformedCredentials: "malformed_client_credentials"
        case .severalCredentials: "several_client_credentials"
        case .unknownClient: "unknown_client"
        case .wrongSecret: "wrong_client_secret"
        case .otherMethod: "other_client_authentication_method"
        case .assertion(let refusal): refusal.reason
        case .certificate(let refusal): refusal.reason
        case .workload(let refusal): "workload_\(refusal.reason)"
        case .otherWorkload: "workload_mismatch"
        case .grantNotAllowed: "grant_not_allowed"
        case .subjectTokensNotAllowed: "subject_tokens_not_allowed"
        case .rateLimited: "rate_limited"
        }
    }

    /// What is wrong with a token, in words.
    public var detail: String? {
        switch self {
        case .assertion(.malformed(let error)): error.words
        case .workload(let refusal): refusal.detail
        case .noCredentials, .malformedCredentials, .severalCredentials, .unknownClient, .wrongSecret, .otherMethod,
            .assertion, .certificate, .otherWorkload, .grantNotAllowed, .subjectTokensNotAllowed, .rateLimited:
            nil
        }
    }
}
