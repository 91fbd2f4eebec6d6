public import JOSE

/// A token request with every parameter read, once, here (RFC 8693 section 2.1, RFC 6749 sections 4.4.2 and 6, RFC 7521
/// section 4.1). By reference, since every stage reads it.
public final class TokenRequest: Sendable {
    /// `grant_type`.
    public let grantType: GrantType
    /// Who the token is asked for.
    public let subject: Subject
    /// `actor_token` and `actor_token_type`: who wants to act for the subject.
    public let actor: PresentedToken?
    /// `audience`, each once.
    public let audiences: [String]
    /// `resource`, each once.
    public let resources: [String]
    /// `scope`; `nil` where omitted.
    public let scopes: [Scope]?
    /// `requested_token_type`; an access token where omitted.
    public let requestedTokenType: TokenType
    /// `request_context` of a transaction token: who asks, and from where.
    public let requestContext: JSONObject?
    /// `request_details` of a transaction token: what is to be done.
    public let requestDetails: JSONObject?

    /// Who a token is asked for.
    public enum Subject: Sendable {
        /// Whom a token stands for.
        case token(PresentedToken)
        /// The client itself.
        case client
    }

    /// The token types that can be asked for.
    public static let requestableTokenTypes: [TokenType] = [
        .accessToken, .jwt, .idToken, .refreshToken, .saml2, .identityAssertionGrant, .transactionToken,
    ]

    /// Reads the parameters. One without a value counts as omitted (RFC 6749 section 3.2).
    ///
    /// - Throws: A ``Refusal`` of the request or of its subject token's type.
    public init(_ parameters: some RequestParameters) throws(Refusal) {
        let reader = TokenRequestReader(parameters: parameters)
        self.grantType = try reader.grantType()
        self.subject = try reader.subject(of: grantType)
        self.actor = try reader.actor(of: grantType)
        self.requestedTokenType = grantType == .tokenExchange ? try reader.requestedTokenType() : .accessToken
        self.resources = try reader.resources()
        self.audiences = reader.audiences()
        self.scopes = try reader.scopes()
        let wantsTransaction = requestedTokenType == .transactionToken
        self.requestContext = wantsTransaction ? try reader.object("request_context") : nil
        self.requestDetails = wantsTransaction ? try reader.object("request_details") : nil
    }

    /// `audience` and `resource` together: both name resources of the gateway.
    public var targets: [String] {
        guard !resources.isEmpty else { return audiences }
        return resources + audiences.filter { audience in !resources.contains { $0.hasSameBytes(as: audience) } }
    }

    /// The short name of the subject token's declared type, where it is one of the standards'.
    public var subjectTokenType: String? {
        guard case .token(let token) = subject else { return nil }
        if case .other = token.type { return nil }
        return token.type.shortName
    }
}
