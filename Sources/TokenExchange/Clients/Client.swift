/// A confidential client of the gateway (RFC 6749 section 2).
public struct Client: Sendable {
    /// Its `client_id`.
    public let id: String
    /// The one way in which it authenticates.
    public let authentication: ClientAuthenticationMethod
    /// The digest of its secret, for the methods that use one.
    public let secret: SecretDigest?

    /// The ids of the resources that it is the server of: it may introspect their tokens, and exchange those that it got.
    public var serves: Set<String> = []
    /// Whether what it gets is bound to the certificate that it comes with (RFC 8705 section 3.4).
    public var bindsToCertificate = false

    /// Describes a client.
    public init(id: String, authentication: ClientAuthenticationMethod, secret: SecretDigest?) {
        self.id = id
        self.authentication = authentication
        self.secret = secret
    }
}

/// How a client authenticates (RFC 7591 section 2, `token_endpoint_auth_method`).
public enum ClientAuthenticationMethod: String, CaseIterable, Sendable {
    /// HTTP Basic with the form-encoded id and secret (RFC 6749 section 2.3.1).
    case clientSecretBasic = "client_secret_basic"
    /// `client_id` and `client_secret` in the form (RFC 6749 section 2.3.1).
    case clientSecretPost = "client_secret_post"
    /// A signed JWT (RFC 7523 section 2.2).
    case privateKeyJWT = "private_key_jwt"
    /// A certificate of a known authority (RFC 8705 section 2.1).
    case tlsClientAuth = "tls_client_auth"
    /// A registered certificate (RFC 8705 section 2.2).
    case selfSignedTLSClientAuth = "self_signed_tls_client_auth"

    /// The methods that authenticate with a secret, which are the ones served.
    public var usesSecret: Bool { self == .clientSecretBasic || self == .clientSecretPost }
}
