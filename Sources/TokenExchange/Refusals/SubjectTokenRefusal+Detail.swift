internal import JOSE
internal import SAML

extension SubjectTokenRefusal {
    /// What the operator is told beside the reason: what is wrong with the form. Nothing of the token.
    public var detail: String? {
        switch self {
        case .malformed(let problem): problem.words
        case .notDecryptable(let problem): problem.words
        case .saml(let refusal): refusal.detail
        case .introspection(let refusal): refusal.detail
        case .local, .metadataUnavailable, .metadataExpired, .tooLarge, .typeNotServed, .issuerMissing, .issuerUnknown,
            .providerDisabled, .providerNotAllowed,
            .decryptionKeyOfOther, .typeNotAccepted, .typeMismatch, .algorithmNotAllowed, .criticalHeader, .unknownKey,
            .unsuitableKey, .badSignature, .keysUnavailable, .expiryMissing, .expiryMalformed, .expired,
            .notBeforeMalformed, .notYetValid, .issuedAtMissing, .issuedAtMalformed, .issuedInFuture, .tooOld,
            .audienceMissing, .audienceMalformed, .audienceMismatch, .authorizedPartyMalformed,
            .authorizedPartyMismatch, .clientMismatch, .grantMalformed, .replayed, .usedTokensUnavailable:
            nil
        }
    }
}
