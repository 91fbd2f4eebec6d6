internal import ClaimMapping

// The one mapping of reasons to what clients see. No `default:` anywhere, so that a new reason cannot slip through.
extension OAuthError {
    /// What the client is told of a refusal, in the words of the grant: a token that is the grant itself makes an
    /// `invalid_grant` where a subject token makes an `invalid_request` (RFC 7521 section 4.1.1, RFC 6749 section 5.2).
    public init(_ refusal: Refusal, of grantType: GrantType = .tokenExchange) {
        self.init(refusal, grantType == .tokenExchange ? .subject : PresentedTokenWords(grantType))
    }

    private init(_ refusal: Refusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .request(let refusal): self.init(refusal)
        case .client(let refusal): self.init(refusal)
        case .proof(let refusal): self.init(refusal)
        case .subjectToken(let refusal): self.init(refusal, token)
        case .mapping(let refusal): self.init(refusal, token)
        case .subject(let refusal): self.init(refusal, token)
        case .actor(let refusal): self.init(refusal, .actor)
        case .delegation(let refusal): self.init(refusal)
        case .confirmation(let refusal): self.init(refusal, token)
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
        case .tokenOfOtherClient: self.init(.unauthorizedClient, "The token was issued to another client.")
        case .tokenTypeNotRevocable:
            self.init(.unsupportedTokenType, "Tokens of this kind are revoked through the admin API.")
        case .requestedTokenTypeNotServed: self.init(.invalidRequest, "The requested_token_type is not supported.")
        }
    }

    /// An unknown provider, one that is not allowed and a bad signature look alike, so that nobody can probe for providers.
    private init(_ refusal: SubjectTokenRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .tooLarge: self.init(token.code, "\(token.subject) is too large.")
        case .malformed: self.init(token.code, "\(token.subject) is malformed.")
        case .typeNotServed: self.init(.invalidRequest, "The \(token.typeParameter) is not supported.")
        case .notDecryptable, .issuerMissing, .issuerUnknown, .providerDisabled, .providerNotAllowed,
            .decryptionKeyOfOther, .typeNotAccepted, .typeMismatch, .algorithmNotAllowed, .criticalHeader,
            .unknownKey, .unsuitableKey, .badSignature:
            self.init(token.code, "\(token.subject) is not accepted.")
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
        case .saml(let refusal): self.init(refusal, token)
        case .introspection(let refusal): self.init(refusal, token)
        case .local(let refusal): self.init(refusal, token)
        case .usedTokensUnavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        case .expired, .tooOld: self.init(token.code, "\(token.subject) has expired.")
        case .notYetValid, .issuedInFuture: self.init(token.code, "\(token.subject) is not valid yet.")
        case .expiryMissing, .expiryMalformed, .notBeforeMalformed, .issuedAtMissing, .issuedAtMalformed,
            .audienceMissing, .audienceMalformed, .authorizedPartyMalformed, .grantMalformed:
            self.init(token.code, "\(token.subject) lacks a claim or has a malformed one.")
        case .audienceMismatch, .authorizedPartyMismatch, .clientMismatch:
            self.init(token.code, "\(token.subject) is meant for another recipient.")
        case .replayed: self.init(token.code, "\(token.subject) was used before.")
        }
    }

    private init(_ refusal: LocalTokenRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .malformed: self.init(token.code, "\(token.subject) is malformed.")
        case .unknown, .revoked, .otherClient, .reused, .subjectChanged, .chainTooLong:
            self.init(token.code, "\(token.subject) is not accepted.")
        case .storeUnavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        }
    }

    private init(_ refusal: DelegationRefusal) {
        switch refusal {
        case .actorIsSubject, .mayActMismatch, .actorIsDelegated:
            self.init(.invalidRequest, "The actor may not act for the subject.")
        case .mayActMalformed, .chainMalformed:
            self.init(.invalidRequest, "The subject token lacks a claim or has a malformed one.")
        case .chainTooLong: self.init(.invalidRequest, "Too many actors act for the subject.")
        case .chainCannotBeKept:
            self.init(.invalidRequest, "A token of the requested type cannot name who acts for the subject.")
        }
    }

    private init(_ refusal: ConfirmationRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .malformed: self.init(token.code, "\(token.subject) lacks a claim or has a malformed one.")
        case .unsupported:
            self.init(token.code, "\(token.subject) is bound to its holder in a way that is not supported.")
        case .proofMissing, .proofKeyMismatch, .proofOfOtherToken:
            self.init(.invalidDPoPProof, "A DPoP proof of the key that the token is bound to is needed.")
        case .certificateMissing, .certificateMismatch:
            self.init(token.code, "The client certificate that the token is bound to is needed.")
        case .keyRequired:
            self.init(.invalidRequest, "The resource takes only tokens that are bound to a key of the client.")
        case .cannotBeKept:
            self.init(.invalidRequest, "A token of the requested type cannot be bound as the subject token is.")
        }
    }

    private init(_ refusal: MappingRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .validationRefused, .validationFailed, .validationNotBoolean, .requirementRefused, .requirementFailed,
            .requirementNotBoolean:
            self.init(token.code, "\(token.subject) was refused by a rule of its provider.")
        case .variableFailed, .subjectFailed, .subjectNotString, .subjectEmpty, .subjectTooLong,
            .subjectHasControlCharacter, .subjectReserved, .claimFailed, .claimNotRepresentable, .claimsTooLarge:
            self.init(token.code, "\(token.subject) could not be mapped to a local subject.")
        }
    }

    /// Who is unknown and who is disabled looks alike.
    private init(_ refusal: SubjectRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .unknown, .disabled: self.init(token.code, "The subject is not accepted.")
        case .registryUnavailable:
            self.init(.temporarilyUnavailable, "The gateway cannot answer now.", status: 503, retryAfter: 1)
        }
    }

    private init(_ refusal: PolicyRefusal) {
        switch refusal {
        case .targetUnknown: self.init(.invalidTarget, "The audience or resource is unknown.")
        case .targetMissing: self.init(.invalidTarget, "An audience or a resource must be named.")
        case .targetNotAllowed, .conditionNotMet, .targetExceedsToken:
            self.init(.invalidTarget, "The audience or resource is not allowed.")
        case .typeNotAtTarget:
            self.init(.invalidTarget, "The audience or resource has no tokens of the requested type.")
        case .targetNotAsked:
            self.init(.invalidTarget, "A token of the requested type is not for the audience or resource.")
        case .actorRequired: self.init(.invalidRequest, "An actor token is needed.")
        case .typeNotAllowed: self.init(.invalidRequest, "The requested_token_type is not allowed.")
        case .targetsDisagree: self.init(.invalidTarget, "The audiences or resources cannot share one token.")
        case .scopeUnknown: self.init(.invalidScope, "A scope is unknown.")
        case .scopeNotAllowed, .scopeExceedsToken: self.init(.invalidScope, "A scope is not allowed.")
        }
    }
}
