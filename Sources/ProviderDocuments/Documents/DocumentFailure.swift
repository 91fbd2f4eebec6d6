public import JOSE

/// Why an attempt to refresh a provider's documents failed. Holds nothing of what the provider sent, so it is safe to
/// log.
public struct DocumentFailure: Error, Equatable, Sendable {
    /// Which document could not be had.
    public let document: StoredDocument.Kind
    /// What went wrong.
    public let cause: Cause

    /// What can go wrong with a document.
    public enum Cause: Equatable, Sendable {
        /// It could not be fetched.
        case fetch(FetchError)
        /// The discovery document is of no use.
        case discovery(DiscoveryProblem)
        /// What was answered is no JWK set.
        case keySet(JWKSetError)
        /// The JWK set holds no key that can verify a token.
        case noUsableKey
    }

    /// A stable name for logs and metrics, such as `jwks_status_500` or `discovery_issuer_mismatch`.
    public var reason: String {
        let cause =
            switch cause {
            case .fetch(let error): error.reason
            case .discovery(let problem): problem.reason
            case .keySet(let error): error.reason
            case .noUsableKey: "no_usable_key"
            }
        return "\(document.rawValue)_\(cause)"
    }

    /// What the operator can do about it, where there is something.
    public var advice: String? {
        guard case .fetch(let error) = cause else { return nil }
        return error.advice
    }

    /// Whether the server says that the document is not there (any longer).
    var isGone: Bool { cause == .fetch(.status(404)) || cause == .fetch(.status(410)) }
}
