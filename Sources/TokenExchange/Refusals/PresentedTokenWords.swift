/// What a refused token is called in the answer, and the code that it makes.
struct PresentedTokenWords {
    /// The beginning of a sentence.
    let subject: String
    /// The parameter that declares its type.
    let typeParameter: String
    let code: OAuthError.Code

    static let subject = PresentedTokenWords("The subject token", "subject_token_type", .invalidRequest)
    static let actor = PresentedTokenWords("The actor token", "actor_token_type", .invalidRequest)

    private init(_ subject: String, _ typeParameter: String, _ code: OAuthError.Code) {
        self.subject = subject
        self.typeParameter = typeParameter
        self.code = code
    }

    /// The token that a grant presents.
    init(_ grantType: GrantType) {
        switch grantType {
        case .tokenExchange, .clientCredentials: self = .subject
        case .jwtBearer, .saml2Bearer: self.init("The assertion", "grant_type", .invalidGrant)
        case .refreshToken: self.init("The refresh token", "grant_type", .invalidGrant)
        }
    }
}
