internal import ClaimMapping

/// Why an opaque token was refused, beside what can be wrong with every token.
public enum IntrospectionRefusal: Error, Equatable, Sendable {
    // MARK: Form and provider

    /// It holds something other than visible ASCII.
    case notPrintable
    /// Several introspection providers could have issued it; a `subject_token_type` of its own would tell.
    case providerAmbiguous
    /// The provider of its type is disabled.
    case providerDisabled
    /// No policy lets the client use the provider of its type.
    case providerNotAllowed

    // MARK: Answer

    /// There is no answer that can be used.
    case unavailable(IntrospectionUnavailable)
    /// The provider says that it is not active: unknown there, expired or revoked.
    case inactive
    /// There is no `iss`, and the provider's file wants one.
    case issuerMissing
    /// `iss` is not a string.
    case issuerMalformed
    /// `iss` is not that of the provider's file.
    case issuerMismatch
    /// There is neither `client_id` nor `azp`.
    case clientIDMissing
    /// `client_id`, or `azp`, is not a string.
    case clientIDMalformed
    /// It was issued to another client.
    case clientIDMismatch

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .notPrintable: "opaque_token_malformed"
        case .providerAmbiguous: "provider_ambiguous"
        case .providerDisabled: "provider_disabled"
        case .providerNotAllowed: "provider_not_allowed"
        case .unavailable(let unavailable): unavailable.cause.rawValue
        case .inactive: "token_inactive"
        case .issuerMissing: "introspection_issuer_missing"
        case .issuerMalformed: "introspection_issuer_malformed"
        case .issuerMismatch: "introspection_issuer_mismatch"
        case .clientIDMissing: "client_id_missing"
        case .clientIDMalformed: "client_id_malformed"
        case .clientIDMismatch: "client_id_mismatch"
        }
    }

    /// What the operator is told beside the reason.
    var detail: String? {
        switch self {
        case .unavailable(let unavailable): unavailable.detail
        case .notPrintable, .providerAmbiguous, .providerDisabled, .providerNotAllowed, .inactive, .issuerMissing,
            .issuerMalformed, .issuerMismatch, .clientIDMissing, .clientIDMalformed, .clientIDMismatch:
            nil
        }
    }

    /// The step that refused.
    var step: DecisionStep {
        switch self {
        case .notPrintable, .providerAmbiguous, .providerDisabled: .route
        case .providerNotAllowed: .policy
        case .unavailable, .inactive: .introspection
        case .issuerMissing, .issuerMalformed, .issuerMismatch: .issuer
        case .clientIDMissing, .clientIDMalformed, .clientIDMismatch: .authorizedParty
        }
    }
}
