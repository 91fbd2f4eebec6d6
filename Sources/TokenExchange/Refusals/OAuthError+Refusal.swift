internal import ClaimMapping

// The one mapping of reasons to what clients see. No `default:` anywhere, so that a new reason cannot slip through.
extension OAuthError {
    /// What the client is told of a refusal.
    public init(_ refusal: Refusal) {
        switch refusal {
        case .request(let refusal): self.init(refusal)
        case .client(let refusal): self.init(refusal)
        case .subjectToken(let refusal): self.init(refusal)
        case .mapping(let refusal): self.init(refusal)
        case .policy(let refusal): self.init(refusal)
        case .issuing: self.init(.serverError, "The token could not be issued.", status: 500)
        case .unavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        }
    }

    private init(_ refusal: RequestRefusal) {
        switch refusal {
        case .bodyTooLarge: self.init(.invalidRequest, "The request body is too large.", status: 413)
        case .notFormEncoded:
            self.init(.invalidRequest, "The request body must be application/x-www-form-urlencoded.")
        case .malformedForm: self.init(.invalidRequest, "The request body is not a well-formed form.")
        case .tooManyParameters: self.init(.invalidRequest, "The request has too many parameters.")
        case .queryParameters: self.init(.invalidRequest, "Parameters belong in the request body, not in the URL.")
        case .repeatedParameter(let name): self.init(.invalidRequest, "The parameter \(name) is there more than once.")
        case .missingParameter(let name): self.init(.invalidRequest, "The parameter \(name) is missing.")
        case .malformedParameter(let name): self.init(.invalidRequest, "The parameter \(name) has a malformed value.")
        case .malformedScope: self.init(.invalidScope, "The parameter scope has a malformed value.")
        case .unsupportedGrantType: self.init(.unsupportedGrantType, "The grant_type is not supported.")
        case .requestedTokenTypeNotServed: self.init(.invalidRequest, "The requested_token_type is not supported.")
        case .actorTokenNotServed: self.init(.invalidRequest, "Actor tokens are not supported.")
        }
    }

    private init(_ refusal: ClientRefusal) {
        switch refusal {
        case .noCredentials, .malformedCredentials, .unknownClient, .wrongSecret, .otherMethod:
            self.init(.invalidClient, "Client authentication failed.", status: 401)
        case .severalCredentials: self.init(.invalidRequest, "The client must authenticate in one way only.")
        case .grantNotAllowed: self.init(.unauthorizedClient, "The client may not use this grant.")
        }
    }

    /// An unknown provider, one that is not allowed and a bad signature look alike, so that nobody can probe for providers.
    private init(_ refusal: SubjectTokenRefusal) {
        switch refusal {
        case .tooLarge: self.init(.invalidRequest, "The subject token is too large.")
        case .malformed: self.init(.invalidRequest, "The subject token is malformed.")
        case .typeNotServed: self.init(.invalidRequest, "The subject_token_type is not supported.")
        case .notDecryptable, .issuerMissing, .issuerUnknown, .providerDisabled, .providerNotAllowed,
            .decryptionKeyOfOther, .typeNotAccepted, .typeMismatch, .algorithmNotAllowed, .criticalHeader,
            .unknownKey, .unsuitableKey, .badSignature:
            self.init(.invalidRequest, "The subject token is not accepted.")
        case .keysUnavailable(let seconds):
            self.init(
                .temporarilyUnavailable, "The identity provider's keys are not available now.", status: 503,
                retryAfter: seconds)
        case .metadataUnavailable(let seconds):
            self.init(
                .temporarilyUnavailable, "The identity provider's metadata is not available now.", status: 503,
                retryAfter: seconds)
        case .metadataExpired:
            self.init(
                .temporarilyUnavailable, "The identity provider's metadata is not available now.", status: 503,
                retryAfter: 60)
        case .saml(let refusal): self.init(refusal)
        case .usedTokensUnavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        case .expired, .tooOld: self.init(.invalidRequest, "The subject token has expired.")
        case .notYetValid, .issuedInFuture: self.init(.invalidRequest, "The subject token is not valid yet.")
        case .expiryMissing, .expiryMalformed, .notBeforeMalformed, .issuedAtMissing, .issuedAtMalformed,
            .audienceMissing, .audienceMalformed, .authorizedPartyMalformed:
            self.init(.invalidRequest, "The subject token lacks a claim or has a malformed one.")
        case .audienceMismatch, .authorizedPartyMismatch:
            self.init(.invalidRequest, "The subject token is meant for another recipient.")
        case .replayed: self.init(.invalidRequest, "The subject token was used before.")
        }
    }

    private init(_ refusal: MappingRefusal) {
        switch refusal {
        case .validationRefused, .validationFailed, .validationNotBoolean, .requirementRefused, .requirementFailed,
            .requirementNotBoolean:
            self.init(.invalidRequest, "The subject token was refused by a rule of its provider.")
        case .variableFailed, .subjectFailed, .subjectNotString, .subjectEmpty, .subjectTooLong,
            .subjectHasControlCharacter, .claimFailed, .claimNotRepresentable, .claimsTooLarge:
            self.init(.invalidRequest, "The subject token could not be mapped to a local subject.")
        }
    }

    private init(_ refusal: PolicyRefusal) {
        switch refusal {
        case .targetUnknown: self.init(.invalidTarget, "The audience or resource is unknown.")
        case .targetMissing: self.init(.invalidTarget, "An audience or a resource must be named.")
        case .targetNotAllowed, .conditionNotMet: self.init(.invalidTarget, "The audience or resource is not allowed.")
        case .targetsDisagree: self.init(.invalidTarget, "The audiences or resources cannot share one token.")
        case .scopeUnknown: self.init(.invalidScope, "A scope is unknown.")
        case .scopeNotAllowed: self.init(.invalidScope, "A scope is not allowed.")
        }
    }
}
