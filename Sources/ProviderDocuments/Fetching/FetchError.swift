/// Why a fetch gave nothing. Holds nothing of what the server sent except its status, so it is safe to log.
public enum FetchError: Error, Equatable, Sendable {
    /// The address is private, loopback, link-local or otherwise not public, and no allowed network holds it. The
    /// network that would have to be allowed is for the operator's eyes.
    case addressNotAllowed(IPNetwork)
    /// The URL is plain HTTP, for loopback alone, and its host name leads elsewhere.
    case notLoopback
    /// The host name has no address.
    case nameNotResolved
    /// No connection could be made.
    case connectFailed
    /// The connection or the fetch as a whole took too long.
    case timedOut
    /// TLS could not be set up.
    case tls(TLSFailure)
    /// The proxy could not be reached, or refused.
    case proxy
    /// The connection ended before the answer did.
    case connectionLost
    /// The answer is no HTTP, its header fields measure over 64 KiB, or it comes encoded although that was not asked
    /// for.
    case malformedAnswer
    /// The body is greater than the cap.
    case tooLarge
    /// The status is neither 2xx, nor a redirect, nor 304 to a conditional request.
    case status(Int)
    /// A redirect that may not be followed.
    case redirectRefused(RedirectRefusal)
    /// One redirect more than the rules allow.
    case tooManyRedirects
    /// The caller's task was cancelled.
    case cancelled
    /// The fetcher has been stopped.
    case stopped
    /// The library failed in another way, with its code (`CURLcode`).
    case library(code: Int)

    /// How TLS failed.
    public enum TLSFailure: String, Equatable, Sendable {
        /// The certificate is not trusted, out of its time, or of another host.
        case certificateNotTrusted = "tls_certificate"
        /// The two sides could not agree, or the other side speaks no TLS.
        case handshake = "tls_handshake"
        /// The CA file is missing or holds no certificate.
        case caFile = "tls_ca_file"
    }

    /// Why a redirect is not followed.
    public enum RedirectRefusal: Equatable, Sendable {
        /// From `https` to `http`.
        case notHTTPS
        /// To a URL that was asked before in the same fetch.
        case circle
        /// To a URL that no document may be fetched from.
        case url(InvalidDocumentURL)
    }

    /// A stable name for logs and metrics.
    public var reason: String {
        switch self {
        case .addressNotAllowed: "address_not_allowed"
        case .notLoopback: "not_loopback"
        case .nameNotResolved: "name_not_resolved"
        case .connectFailed: "connect_failed"
        case .timedOut: "timed_out"
        case .tls(let failure): failure.rawValue
        case .proxy: "proxy"
        case .connectionLost: "connection_lost"
        case .malformedAnswer: "malformed_answer"
        case .tooLarge: "too_large"
        case .status(let status): "status_\(status)"
        case .redirectRefused(.notHTTPS): "redirect_to_http"
        case .redirectRefused(.circle): "redirect_circle"
        case .redirectRefused(.url(let problem)): "redirect_\(problem.rawValue)"
        case .tooManyRedirects: "too_many_redirects"
        case .cancelled: "cancelled"
        case .stopped: "stopped"
        case .library(let code): "library_\(code)"
        }
    }

    /// What the operator can do about it, where there is something.
    public var advice: String? {
        switch self {
        case .addressNotAllowed(let network): "allow \(network) in outbound.allowed_networks if the provider is yours"
        case .tls(.certificateNotTrusted): "name the provider's CA in ca_certificate"
        case .tls(.caFile): "check the file that ca_certificate names"
        default: nil
        }
    }
}
