/// Why the certificate of a client was refused (RFC 8705 section 2).
public enum ClientCertificateRefusal: Error, Equatable, Sendable {
    /// It is not a certificate that is understood.
    case malformed
    /// A proxy that is not trusted says that it is the client's.
    case unexpectedHeader
    /// It is past its end, or not valid yet.
    case notInTime
    /// No authority of the client vouches for it, or not for this use.
    case untrusted
    /// It has another name than the client's.
    case otherName
    /// It is none of the client's, and its key neither.
    case notRegistered
    /// The client's keys cannot be had now.
    case keysUnavailable(retryAfterSeconds: Int)
    /// The client does not authenticate by a certificate.
    case otherMethod

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .malformed: "client_certificate_malformed"
        case .unexpectedHeader: "client_certificate_header_unexpected"
        case .notInTime: "client_certificate_not_in_time"
        case .untrusted: "client_certificate_untrusted"
        case .otherName: "client_certificate_other_name"
        case .notRegistered: "client_certificate_not_registered"
        case .keysUnavailable: "client_keys_unavailable"
        case .otherMethod: "other_client_authentication_method"
        }
    }
}
