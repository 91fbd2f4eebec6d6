internal import JOSE

extension SubjectTokenRefusal {
    /// What the operator is told beside the reason: what is wrong with the form. Nothing of the token.
    public var detail: String? {
        switch self {
        case .malformed(let problem): String(describing: problem)
        case .notDecryptable(let problem): problem.name
        case .tooLarge, .typeNotServed, .issuerMissing, .issuerUnknown, .providerDisabled, .providerNotAllowed,
            .decryptionKeyOfOther, .typeNotAccepted, .typeMismatch, .algorithmNotAllowed, .criticalHeader, .unknownKey,
            .unsuitableKey, .badSignature, .keysUnavailable, .expiryMissing, .expiryMalformed, .expired,
            .notBeforeMalformed, .notYetValid, .issuedAtMissing, .issuedAtMalformed, .issuedInFuture, .tooOld,
            .audienceMissing, .audienceMalformed, .audienceMismatch, .authorizedPartyMalformed,
            .authorizedPartyMismatch, .replayed, .usedTokensUnavailable:
            nil
        }
    }
}

extension JWERejection {
    /// The kind of rejection, without the names that the token's header gives.
    fileprivate var name: String {
        switch self {
        case .algorithmNotAllowed: "algorithmNotAllowed"
        case .encryptionNotAllowed: "encryptionNotAllowed"
        case .compression: "compression"
        case .criticalHeader: "criticalHeader"
        case .noSuitableKey: "noSuitableKey"
        case .undecryptable: "undecryptable"
        }
    }
}
