public import JOSE

/// Why an assertion of a client was refused (RFC 7521 section 4.2, RFC 7523 section 3).
public enum ClientAssertionRefusal: Error, Equatable, Sendable {
    /// There is no `client_assertion_type`.
    case typeMissing
    /// `client_assertion_type` is one that is not served, or not for this client.
    case typeNotServed
    /// There is a `client_assertion_type`, and no `client_assertion`.
    case missing
    /// It is longer than 16 KiB.
    case tooLarge
    /// It is not a compact JWT.
    case malformed(MalformedToken)
    /// Its `typ` is that of another kind of token.
    case kindMismatch
    /// It has no `iss`, and the form no `client_id`.
    case issuerMissing
    /// The form has no `client_id`, which the token of a workload needs beside it.
    case clientIDMissing
    /// `iss` and `sub` are not both the client.
    case partyMismatch
    /// Its `alg` is none that the client may use.
    case algorithmNotAllowed
    /// Its header has `crit`.
    case criticalHeader
    /// The client has no key of its `kid`, or no key at all that could verify it.
    case unknownKey
    /// The key of its `kid` is not for this use or algorithm.
    case unsuitableKey
    /// The signature is wrong.
    case badSignature
    /// The client's keys cannot be had now.
    case keysUnavailable(retryAfterSeconds: Int)
    /// There is no `aud`.
    case audienceMissing
    /// `aud` does not name us.
    case audienceMismatch
    /// There is no `exp`.
    case expiryMissing
    /// `exp`, `nbf` or `iat` is not a number of seconds between 1970 and 9999.
    case timeMalformed
    /// `exp` has come.
    case expired
    /// `exp` lies ahead by more than an hour.
    case expiryTooFar
    /// `nbf` or `iat` lies ahead.
    case notYetValid
    /// There is no `jti`.
    case idMissing
    /// `jti` is not a string of 1 to 256 bytes.
    case idMalformed
    /// It was used before.
    case replayed
    /// Whether it was used cannot be known now.
    case usedAssertionsUnavailable

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .typeMissing: "client_assertion_type_missing"
        case .typeNotServed: "client_assertion_type_not_served"
        case .missing: "client_assertion_missing"
        case .tooLarge: "client_assertion_too_large"
        case .malformed: "client_assertion_malformed"
        case .kindMismatch: "client_assertion_kind_mismatch"
        case .issuerMissing: "client_assertion_issuer_missing"
        case .clientIDMissing: "client_assertion_client_id_missing"
        case .partyMismatch: "client_assertion_party_mismatch"
        case .algorithmNotAllowed: "client_assertion_algorithm_not_allowed"
        case .criticalHeader: "client_assertion_critical_header"
        case .unknownKey: "client_assertion_unknown_key"
        case .unsuitableKey: "client_assertion_unsuitable_key"
        case .badSignature: "client_assertion_bad_signature"
        case .keysUnavailable: "client_keys_unavailable"
        case .audienceMissing: "client_assertion_audience_missing"
        case .audienceMismatch: "client_assertion_audience_mismatch"
        case .expiryMissing: "client_assertion_expiry_missing"
        case .timeMalformed: "client_assertion_time_malformed"
        case .expired: "client_assertion_expired"
        case .expiryTooFar: "client_assertion_expiry_too_far"
        case .notYetValid: "client_assertion_not_yet_valid"
        case .idMissing: "client_assertion_id_missing"
        case .idMalformed: "client_assertion_id_malformed"
        case .replayed: "client_assertion_replayed"
        case .usedAssertionsUnavailable: "used_client_assertions_unavailable"
        }
    }

    init(_ rejection: JWSRejection) {
        switch rejection {
        case .algorithmNotAllowed: self = .algorithmNotAllowed
        case .criticalHeader: self = .criticalHeader
        case .unknownKey: self = .unknownKey
        case .unsuitableKey: self = .unsuitableKey
        case .badSignature: self = .badSignature
        }
    }
}
