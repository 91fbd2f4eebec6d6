public import ClaimMapping
internal import SAML

// The one mapping of reasons to the steps that refuse for them. No `default:`, so that a new reason cannot slip through.

extension Refusal: StageRefusal {
    /// The step that refused: the last one of an explanation.
    public var step: DecisionStep {
        switch self {
        case .request: .request
        case .client: .client
        case .proof: .proof
        case .subjectToken(let refusal): refusal.step
        case .actor(let refusal): refusal.step
        case .delegation: .delegation
        case .confirmation: .confirmation
        case .mapping(let refusal): refusal.step
        case .subject(let refusal): refusal.step
        case .policy(let refusal): refusal.step
        case .issuing: .signingKey
        case .unavailable: .gateway
        }
    }
}

extension SubjectTokenRefusal: StageRefusal {
    /// The step that refused.
    public var step: DecisionStep {
        switch self {
        case .typeNotServed, .typeNotAccepted, .typeMismatch: .tokenType
        case .tooLarge, .malformed, .issuerMissing, .issuerUnknown, .providerDisabled: .route
        case .notDecryptable, .decryptionKeyOfOther: .decryption
        case .providerNotAllowed: .policy
        case .metadataUnavailable, .metadataExpired: .metadata
        case .saml(let refusal): DecisionStep(refusal.step)
        case .introspection(let refusal): refusal.step
        case .local: .localToken
        case .keysUnavailable: .keySet
        case .algorithmNotAllowed: .algorithm
        case .criticalHeader, .unknownKey, .unsuitableKey, .badSignature: .signature
        case .expiryMissing, .expiryMalformed, .expired: .expiry
        case .notBeforeMalformed, .notYetValid: .notBefore
        case .issuedAtMissing, .issuedAtMalformed, .issuedInFuture, .tooOld: .issuedAt
        case .audienceMissing, .audienceMalformed, .audienceMismatch: .audience
        case .authorizedPartyMalformed, .authorizedPartyMismatch, .clientMismatch, .grantMalformed: .authorizedParty
        case .replayed, .usedTokensUnavailable: .oneTimeUse
        }
    }
}

extension PolicyRefusal: StageRefusal {
    /// The policy whose `when` does not hold, and how; everything else is said by the reason.
    public var detail: String? {
        switch self {
        case .conditionNotMet(let policy, let problem): "\(policy): \(problem)"
        case .targetUnknown, .targetMissing, .targetNotAllowed, .targetsDisagree, .targetExceedsToken,
            .typeNotAtTarget, .typeNotAllowed, .actorRequired, .targetNotAsked, .scopeUnknown, .scopeNotAllowed,
            .scopeExceedsToken:
            nil
        }
    }

    /// The step that refused.
    public var step: DecisionStep {
        switch self {
        case .targetUnknown, .targetMissing, .targetsDisagree, .targetExceedsToken, .typeNotAtTarget, .targetNotAsked:
            .target
        case .targetNotAllowed, .typeNotAllowed, .actorRequired, .conditionNotMet: .policy
        case .scopeUnknown, .scopeNotAllowed, .scopeExceedsToken: .scopes
        }
    }
}
