/// A token type identifier (RFC 8693 section 3).
public enum TokenType: Hashable, Sendable {
    /// An OpenID Connect ID token.
    case idToken
    /// An OAuth 2.0 access token; as a JWT, one by RFC 9068.
    case accessToken
    /// Any JWT.
    case jwt
    /// An OAuth 2.0 refresh token.
    case refreshToken
    /// A base64url-encoded SAML 1.1 assertion.
    case saml1
    /// A base64url-encoded SAML 2.0 assertion.
    case saml2
    /// An identity assertion authorization grant (draft-ietf-oauth-identity-assertion-authz-grant).
    case identityAssertionGrant
    /// A transaction token (draft-ietf-oauth-transaction-tokens).
    case transactionToken
    /// A type that a provider's file names, by its absolute URI.
    case other(String)

    /// The types with a name of the standards.
    public static let registered: [TokenType] = [
        .idToken, .accessToken, .jwt, .refreshToken, .saml1, .saml2, .identityAssertionGrant, .transactionToken,
    ]

    /// The URI that requests and answers carry.
    public var identifier: String {
        switch self {
        case .idToken, .accessToken, .jwt, .refreshToken, .saml1, .saml2, .identityAssertionGrant, .transactionToken:
            Self.prefix + shortName
        case .other(let identifier): identifier
        }
    }

    /// The last part of the identifier, as provider files and audit events write it: `id_token`. Another type is written
    /// as its whole identifier.
    public var shortName: String {
        switch self {
        case .idToken: "id_token"
        case .accessToken: "access_token"
        case .jwt: "jwt"
        case .refreshToken: "refresh_token"
        case .saml1: "saml1"
        case .saml2: "saml2"
        case .identityAssertionGrant: "id-jag"
        case .transactionToken: "txn_token"
        case .other(let identifier): identifier
        }
    }

    /// The type of a registered short name, such as `id_token`; `nil` if there is none.
    public init?(shortName: String) {
        guard let type = Self.byShortName[shortName] else { return nil }
        self = type
    }

    /// The type of an identifier; `nil` for what is not an absolute URI of at most 255 visible ASCII characters.
    public init?(identifier: String) {
        if let type = Self.byIdentifier[identifier] {
            self = type
        } else if identifier.utf8.count <= 255, AbsoluteURI.isOne(identifier) {
            self = .other(identifier)
        } else {
            return nil
        }
    }

    private static let prefix = "urn:ietf:params:oauth:token-type:"
    private static let byIdentifier = Dictionary(uniqueKeysWithValues: registered.map { ($0.identifier, $0) })
    private static let byShortName = Dictionary(uniqueKeysWithValues: registered.map { ($0.shortName, $0) })
}
