public import JOSE
public import SAML

/// Why a subject token was refused before the provider's rules saw it.
public enum SubjectTokenRefusal: Error, Equatable, Sendable {
    // MARK: Form

    /// It is larger than a token may be.
    case tooLarge
    /// It is not a compact JWT in every detail of RFC 7515 section 7.1 and RFC 7519 section 7.2.
    case malformed(MalformedToken)
    /// It is encrypted, and cannot be decrypted (RFC 7516 section 5.2).
    case notDecryptable(JWERejection)
    /// `subject_token_type` names a type that is not served.
    case typeNotServed

    // MARK: Provider

    /// It has no `iss`.
    case issuerMissing
    /// No provider has its `iss`.
    case issuerUnknown
    /// Its provider is disabled.
    case providerDisabled
    /// No policy lets the client use its provider.
    case providerNotAllowed
    /// It was encrypted to a key of another provider.
    case decryptionKeyOfOther

    /// The metadata of its provider cannot be had now.
    case metadataUnavailable(retryAfterSeconds: Int)
    /// The metadata of its provider has passed its `validUntil`.
    case metadataExpired

    // MARK: SAML

    /// It breaks a rule of SAML.
    case saml(SAMLRefusal)

    // MARK: Introspection

    /// It is opaque, and its provider or what that says of it is refused.
    case introspection(IntrospectionRefusal)

    // MARK: Our own

    /// It is one of the gateway's own, and not good.
    case local(LocalTokenRefusal)

    // MARK: Kind

    /// The provider's file does not accept the declared type.
    case typeNotAccepted
    /// What it says of itself does not fit the declared type (RFC 8725 section 3.11).
    case typeMismatch

    // MARK: Signature

    /// Its `alg` is not in the provider's list (RFC 8725 section 3.1).
    case algorithmNotAllowed
    /// Its header has `crit` (RFC 7515 section 4.1.11).
    case criticalHeader
    /// The provider has no key of its `kid`, or no key at all that could verify it.
    case unknownKey
    /// The key of its `kid` is not for this use or algorithm.
    case unsuitableKey
    /// The signature is wrong.
    case badSignature
    /// The provider's keys cannot be had now.
    case keysUnavailable(retryAfterSeconds: Int)

    // MARK: Claims

    /// There is no `exp`.
    case expiryMissing
    /// `exp` is not a number of seconds between 1970 and 9999.
    case expiryMalformed
    /// `exp` has come.
    case expired
    /// `nbf` is not a number of seconds between 1970 and 9999.
    case notBeforeMalformed
    /// `nbf` lies ahead.
    case notYetValid
    /// `iat` is needed for `max_age` and missing.
    case issuedAtMissing
    /// `iat` is not a number of seconds between 1970 and 9999.
    case issuedAtMalformed
    /// `iat` lies ahead.
    case issuedInFuture
    /// `iat` is longer ago than `max_age`.
    case tooOld
    /// There is no `aud`.
    case audienceMissing
    /// `aud` is neither a string nor a list of strings.
    case audienceMalformed
    /// `aud` names none of the provider's audiences.
    case audienceMismatch
    /// `azp` is not a string.
    case authorizedPartyMalformed
    /// `azp` names another client.
    case authorizedPartyMismatch

    /// It is a grant for another client.
    case clientMismatch
    /// A grant's `scope` or `resource` is not of the form of the standard.
    case grantMalformed

    // MARK: Use

    /// It is a one-time token and was used.
    case replayed
    /// Whether it was used cannot be known now.
    case usedTokensUnavailable

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .tooLarge: "token_too_large"
        case .malformed: "token_malformed"
        case .notDecryptable: "token_not_decryptable"
        case .typeNotServed: "token_type_not_served"
        case .issuerMissing: "issuer_missing"
        case .issuerUnknown: "issuer_unknown"
        case .providerDisabled: "provider_disabled"
        case .providerNotAllowed: "provider_not_allowed"
        case .decryptionKeyOfOther: "decryption_key_of_other_provider"
        case .metadataUnavailable: "metadata_unavailable"
        case .metadataExpired: "metadata_expired"
        case .saml(let refusal): refusal.reason
        case .introspection(let refusal): refusal.reason
        case .local(let refusal): refusal.reason
        case .typeNotAccepted: "token_type_not_accepted"
        case .typeMismatch: "token_type_mismatch"
        case .algorithmNotAllowed: "algorithm_not_allowed"
        case .criticalHeader: "critical_header"
        case .unknownKey: "unknown_key"
        case .unsuitableKey: "unsuitable_key"
        case .badSignature: "bad_signature"
        case .keysUnavailable: "keys_unavailable"
        case .expiryMissing: "expiry_missing"
        case .expiryMalformed: "expiry_malformed"
        case .expired: "expired"
        case .notBeforeMalformed: "not_before_malformed"
        case .notYetValid: "not_yet_valid"
        case .issuedAtMissing: "issued_at_missing"
        case .issuedAtMalformed: "issued_at_malformed"
        case .issuedInFuture: "issued_in_future"
        case .tooOld: "too_old"
        case .audienceMissing: "audience_missing"
        case .audienceMalformed: "audience_malformed"
        case .audienceMismatch: "audience_mismatch"
        case .authorizedPartyMalformed: "authorized_party_malformed"
        case .authorizedPartyMismatch: "authorized_party_mismatch"
        case .clientMismatch: "grant_of_other_client"
        case .grantMalformed: "grant_malformed"
        case .replayed: "replayed"
        case .usedTokensUnavailable: "used_tokens_unavailable"
        }
    }
}
