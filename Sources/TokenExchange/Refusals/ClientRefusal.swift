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
    /// No policy names the client, so it may not use the grant.
    case grantNotAllowed

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .noCredentials: "no_client_credentials"
        case .malformedCredentials: "malformed_client_credentials"
        case .severalCredentials: "several_client_credentials"
        case .unknownClient: "unknown_client"
        case .wrongSecret: "wrong_client_secret"
        case .otherMethod: "other_client_authentication_method"
        case .grantNotAllowed: "grant_not_allowed"
        }
    }
}
