// What clients see of the reasons why they are refused. No `default:`, so that a new reason cannot slip through.
extension OAuthError {
    /// An unknown client and wrong credentials of whatever kind look alike.
    init(_ refusal: ClientRefusal) {
        switch refusal {
        case .noCredentials, .malformedCredentials, .unknownClient, .wrongSecret, .otherMethod, .otherWorkload:
            self = .clientUnknown
        case .severalCredentials: self.init(.invalidRequest, "The client must authenticate in one way only.")
        case .assertion(let refusal): self.init(refusal)
        case .certificate(let refusal): self.init(refusal)
        case .workload(.keysUnavailable(let seconds)): self = .clientKeysUnavailable(seconds)
        case .workload: self = .clientUnknown
        case .grantNotAllowed: self.init(.unauthorizedClient, "The client may not use this grant.")
        case .subjectTokensNotAllowed: self.init(.unauthorizedClient, "The client may not make subject tokens.")
        case .rateLimited(let seconds):
            self.init(.temporarilyUnavailable, "There are too many requests.", status: 429, retryAfter: seconds)
        }
    }

    private init(_ refusal: ClientAssertionRefusal) {
        switch refusal {
        case .keysUnavailable(let seconds): self = .clientKeysUnavailable(seconds)
        case .usedAssertionsUnavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        case .typeMissing, .typeNotServed, .missing, .tooLarge, .malformed, .kindMismatch, .issuerMissing,
            .clientIDMissing, .partyMismatch, .algorithmNotAllowed, .criticalHeader, .unknownKey, .unsuitableKey,
            .badSignature, .audienceMissing, .audienceMismatch, .expiryMissing, .timeMalformed, .expired,
            .expiryTooFar, .notYetValid, .idMissing, .idMalformed, .replayed:
            self = .clientUnknown
        }
    }

    private init(_ refusal: ClientCertificateRefusal) {
        switch refusal {
        case .keysUnavailable(let seconds): self = .clientKeysUnavailable(seconds)
        case .malformed, .unexpectedHeader, .notInTime, .untrusted, .otherName, .notRegistered, .otherMethod:
            self = .clientUnknown
        }
    }

    private static let clientUnknown = OAuthError(.invalidClient, "Client authentication failed.", status: 401)

    private static func clientKeysUnavailable(_ seconds: Int) -> OAuthError {
        OAuthError(
            .temporarilyUnavailable, "The keys of the client are not available now.", status: 503, retryAfter: seconds)
    }
}
