public import JOSE
public import SAML
public import TokenExchange

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
        /// What was answered is no metadata, or none that is taken.
        case metadata(MetadataProblem)
        /// What was answered is no introspection answer.
        case introspection(IntrospectionProblem)
        /// The file could not be read.
        case file(FileFailure)
    }

    /// What can go wrong with a file.
    public enum FileFailure: String, Equatable, Sendable {
        /// It cannot be opened.
        case unreadable = "file_unreadable"
        /// It is greater than the cap.
        case tooLarge = "too_large"
    }

    /// A stable name for logs and metrics, such as `jwks_status_500` or `discovery_issuer_mismatch`.
    public var reason: String {
        let cause =
            switch cause {
            case .fetch(let error): error.reason
            case .discovery(let problem): problem.reason
            case .keySet(let error): error.reason
            case .noUsableKey: "no_usable_key"
            case .metadata(let problem): problem.reason
            case .introspection(let problem): problem.reason
            case .file(let failure): failure.rawValue
            }
        return "\(document.rawValue)_\(cause)"
    }

    /// What the operator can do about it, where there is something.
    public var advice: String? {
        guard case .fetch(let error) = cause else { return nil }
        if refusesCredentials {
            return "the provider does not take the gateway's credentials: check client.id and client.secret"
        }
        return error.advice
    }

    /// Whether an introspection endpoint refuses our credentials: with 401 (RFC 7662 section 2.3), or with 403 as some do.
    var refusesCredentials: Bool {
        document == .introspection && (cause == .fetch(.status(401)) || cause == .fetch(.status(403)))
    }

    /// Whether the server says that the document is not there (any longer).
    var isGone: Bool { cause == .fetch(.status(404)) || cause == .fetch(.status(410)) }

    /// Whether a whole document came that would take away what is trusted: every key, the entity, or the signature.
    var isRefusedChange: Bool {
        switch cause {
        case .noUsableKey: true
        case .metadata(let problem): problem.losesTrust
        case .fetch, .discovery, .keySet, .introspection, .file: false
        }
    }
}

extension MetadataProblem {
    fileprivate var losesTrust: Bool {
        switch self {
        case .unsigned, .signature, .signatureLost, .entityMissing, .noIdentityProvider, .noUsableKey: true
        case .xml, .notMetadata, .malformed, .expired, .validUntilMissing, .validUntilTooFar: false
        }
    }
}
