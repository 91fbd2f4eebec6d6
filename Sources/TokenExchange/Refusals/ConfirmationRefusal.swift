public import ClaimMapping

/// Why the sender of a request may not use a token that is bound to a key, or gets none (RFC 7800, RFC 8705, RFC 9449).
public enum ConfirmationRefusal: Error, Equatable, Sendable {
    /// `cnf` of the token is not an object with thumbprints.
    case malformed
    /// `cnf` binds the token in a way that cannot be checked here.
    case unsupported
    /// The token is bound to a DPoP key, and the request has no proof.
    case proofMissing
    /// The proof is of another key.
    case proofKeyMismatch
    /// The proof names another token in `ath`.
    case proofOfOtherToken
    /// The token is bound to a certificate, and the request came without one.
    case certificateMissing
    /// The certificate is another one.
    case certificateMismatch
    /// The resource wants bound tokens, and the sender proved no key.
    case keyRequired
    /// The token is bound to a key, and a token of the requested type cannot be.
    case cannotBeKept

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .malformed: "cnf_malformed"
        case .unsupported: "cnf_unsupported"
        case .proofMissing: "proof_missing"
        case .proofKeyMismatch: "proof_key_mismatch"
        case .proofOfOtherToken: "proof_of_other_token"
        case .certificateMissing: "certificate_missing"
        case .certificateMismatch: "certificate_mismatch"
        case .keyRequired: "key_required"
        case .cannotBeKept: "cnf_cannot_be_kept"
        }
    }
}

extension ConfirmationRefusal: StageRefusal {
    /// Everything is said by the reason.
    public var detail: String? { nil }

    /// The step that refused.
    public var step: DecisionStep { .confirmation }
}
