// What clients see of the reasons for opaque tokens. No `default:`, so that a new reason cannot slip through.
extension OAuthError {
    /// A token that is not active looks like one with a bad signature, and the type of a provider that the client may not
    /// use like a type that no provider has.
    init(_ refusal: IntrospectionRefusal, _ token: PresentedTokenWords) {
        switch refusal {
        case .notPrintable: self.init(token.code, "\(token.subject) is malformed.")
        case .providerDisabled, .providerNotAllowed:
            self.init(.invalidRequest, "The \(token.typeParameter) is not supported.")
        case .providerAmbiguous, .inactive, .issuerMissing, .issuerMalformed, .issuerMismatch:
            self.init(token.code, "\(token.subject) is not accepted.")
        case .clientIDMissing, .clientIDMalformed:
            self.init(token.code, "\(token.subject) lacks a claim or has a malformed one.")
        case .clientIDMismatch: self.init(token.code, "\(token.subject) is meant for another recipient.")
        case .unavailable(let unavailable):
            self.init(
                .temporarilyUnavailable, "The identity provider does not answer now.", status: 503,
                retryAfter: unavailable.retryAfterSeconds)
        }
    }
}
