public import JOSE

/// How a client authenticates, with what is known of it.
public enum ClientAuthentication: Sendable {
    /// By a secret in HTTP Basic.
    case clientSecretBasic(SecretDigest)
    /// By a secret in the form.
    case clientSecretPost(SecretDigest)
    /// By a JWT that one of its keys signed with one of these algorithms. Where the keys are is the business of a
    /// ``ClientKeySource``.
    case privateKeyJWT(algorithms: Set<SignatureAlgorithm>)
    /// By a certificate with this name that one of these authorities vouches for.
    case tlsClientAuth(CertificateName, authorities: CertificateAuthorities)
    /// By one of these certificates, or any with one of its keys.
    case selfSignedTLSClientAuth(RegisteredCertificates)
    /// By a token that a workload platform issued to it.
    case workload(WorkloadIdentity)

    /// The method, by its name.
    public var method: ClientAuthenticationMethod {
        switch self {
        case .clientSecretBasic: .clientSecretBasic
        case .clientSecretPost: .clientSecretPost
        case .privateKeyJWT: .privateKeyJWT
        case .tlsClientAuth: .tlsClientAuth
        case .selfSignedTLSClientAuth: .selfSignedTLSClientAuth
        case .workload: .workload
        }
    }

    /// The digest of the secret, of the methods that use one.
    var secret: SecretDigest? {
        switch self {
        case .clientSecretBasic(let secret), .clientSecretPost(let secret): secret
        case .privateKeyJWT, .tlsClientAuth, .selfSignedTLSClientAuth, .workload: nil
        }
    }
}

/// How a client authenticates, by the names of the standards and one of ours (RFC 7591 section 2,
/// `token_endpoint_auth_method`).
public enum ClientAuthenticationMethod: String, CaseIterable, Sendable {
    /// HTTP Basic with the form-encoded id and secret (RFC 6749 section 2.3.1).
    case clientSecretBasic = "client_secret_basic"
    /// `client_id` and `client_secret` in the form (RFC 6749 section 2.3.1).
    case clientSecretPost = "client_secret_post"
    /// A signed JWT (RFC 7523 section 2.2, OpenID Connect Core 1.0 section 9).
    case privateKeyJWT = "private_key_jwt"
    /// A certificate of a known authority (RFC 8705 section 2.1).
    case tlsClientAuth = "tls_client_auth"
    /// A registered certificate (RFC 8705 section 2.2).
    case selfSignedTLSClientAuth = "self_signed_tls_client_auth"
    /// A token of a workload platform: a Kubernetes service account, a SPIFFE JWT-SVID. On the wire it is a client assertion
    /// like that of ``privateKeyJWT``, and metadata says so.
    case workload

    /// Its name in metadata (RFC 8414 section 2).
    public var metadataName: String { self == .workload ? Self.privateKeyJWT.rawValue : rawValue }
}
