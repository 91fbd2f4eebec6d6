internal import ClaimMapping
public import JOSE

/// Why a proof of possession was refused (RFC 9449 sections 4.3 and 8).
public enum DPoPRefusal: Error, Equatable, Sendable {
    // MARK: Form

    /// The request has more than one `DPoP` header.
    case several
    /// It is longer than 8 KiB.
    case tooLarge
    /// It is not a compact JWT.
    case malformed(MalformedToken)
    /// Its `typ` is not `dpop+jwt`.
    case typeMismatch

    // MARK: Key

    /// Its `alg` is none of the asymmetric ones that are offered.
    case algorithmNotAllowed
    /// Its header has `crit`.
    case criticalHeader
    /// Its header has no `jwk`.
    case keyMissing
    /// Its `jwk` is symmetric.
    case symmetricKey
    /// Its `jwk` has the private half of the key in it.
    case privateKey
    /// Its `jwk` is not understood, malformed or weak.
    case unusableKey(UnusableKey)
    /// Its key is not for its `alg`.
    case unsuitableKey
    /// Its key did not sign it.
    case badSignature

    // MARK: Claims

    /// There is no `htm`, or it is not a string.
    case methodMissing
    /// `htm` is another method.
    case methodMismatch
    /// There is no `htu`, or it is not a string.
    case targetMissing
    /// `htu` is another URL.
    case targetMismatch
    /// There is no `iat`.
    case issuedAtMissing
    /// `iat` is not a number of seconds between 1970 and 9999.
    case issuedAtMalformed
    /// `iat` lies ahead by more than a minute.
    case issuedInFuture
    /// `iat` lies back by more than a minute.
    case tooOld
    /// There is no `jti`.
    case idMissing
    /// `jti` is not a string of 1 to 256 bytes.
    case idMalformed
    /// `ath` is not a SHA-256 digest in base64url.
    case accessTokenHashMalformed

    // MARK: Nonce

    /// There is no `nonce`, and the gateway wants one.
    case nonceMissing
    /// `nonce` is none that this gateway gave.
    case nonceUnknown
    /// `nonce` is older than five minutes.
    case nonceStale

    // MARK: Use

    /// It was used before.
    case replayed
    /// Whether it was used cannot be known now.
    case usedProofsUnavailable

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .several: "several_dpop_proofs"
        case .tooLarge: "dpop_too_large"
        case .malformed: "dpop_malformed"
        case .typeMismatch: "dpop_type_mismatch"
        case .algorithmNotAllowed: "dpop_algorithm_not_allowed"
        case .criticalHeader: "dpop_critical_header"
        case .keyMissing: "dpop_key_missing"
        case .symmetricKey: "dpop_symmetric_key"
        case .privateKey: "dpop_private_key"
        case .unusableKey: "dpop_unusable_key"
        case .unsuitableKey: "dpop_unsuitable_key"
        case .badSignature: "dpop_bad_signature"
        case .methodMissing: "dpop_method_missing"
        case .methodMismatch: "dpop_method_mismatch"
        case .targetMissing: "dpop_target_missing"
        case .targetMismatch: "dpop_target_mismatch"
        case .issuedAtMissing: "dpop_issued_at_missing"
        case .issuedAtMalformed: "dpop_issued_at_malformed"
        case .issuedInFuture: "dpop_issued_in_future"
        case .tooOld: "dpop_too_old"
        case .idMissing: "dpop_id_missing"
        case .idMalformed: "dpop_id_malformed"
        case .accessTokenHashMalformed: "dpop_access_token_hash_malformed"
        case .nonceMissing: "dpop_nonce_missing"
        case .nonceUnknown: "dpop_nonce_unknown"
        case .nonceStale: "dpop_nonce_stale"
        case .replayed: "dpop_replayed"
        case .usedProofsUnavailable: "used_dpop_proofs_unavailable"
        }
    }

    /// What is wrong with its form, in words.
    public var detail: String? {
        guard case .malformed(let error) = self else { return nil }
        return error.words
    }
}

extension OAuthError {
    /// RFC 9449 section 5 and 8.
    init(_ refusal: DPoPRefusal) {
        switch refusal {
        case .several, .tooLarge, .malformed, .typeMismatch, .algorithmNotAllowed, .criticalHeader, .keyMissing,
            .symmetricKey, .privateKey, .unusableKey, .unsuitableKey, .badSignature, .methodMissing, .methodMismatch,
            .targetMissing, .targetMismatch, .issuedAtMissing, .issuedAtMalformed, .issuedInFuture, .tooOld,
            .idMissing, .idMalformed, .accessTokenHashMalformed, .replayed:
            self.init(.invalidDPoPProof, "The DPoP proof is not accepted.")
        case .nonceMissing, .nonceUnknown, .nonceStale:
            self.init(.useDPoPNonce, "The DPoP proof must hold the nonce of the DPoP-Nonce header.")
        case .usedProofsUnavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        }
    }
}
