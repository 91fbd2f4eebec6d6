/// Why a token of the gateway's own was refused.
public enum LocalTokenRefusal: Error, Equatable, Sendable {
    /// It begins as one and is none: too long or short, a wrong character, or a wrong checksum.
    case malformed(MalformedOpaqueToken)
    /// No token has the value.
    case unknown
    /// It, or what it came from, was revoked.
    case revoked
    /// It was issued to another client, and the client serves none of its resources.
    case otherClient
    /// A refresh token was used before: its whole family is revoked.
    case reused
    /// The rules of its provider make another subject of it than when it was issued.
    case subjectChanged
    /// It stands at the end of too long a chain of exchanges.
    case chainTooLong
    /// The store did not answer.
    case storeUnavailable

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .malformed(let problem): "local_token_\(problem.rawValue)"
        case .unknown: "local_token_unknown"
        case .revoked: "local_token_revoked"
        case .otherClient: "local_token_of_other_client"
        case .reused: "refresh_token_reused"
        case .subjectChanged: "refresh_subject_changed"
        case .chainTooLong: "local_token_chain_too_long"
        case .storeUnavailable: "local_tokens_unavailable"
        }
    }
}
