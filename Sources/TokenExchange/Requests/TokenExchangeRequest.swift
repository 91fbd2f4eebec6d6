/// A token exchange request with every parameter of RFC 8693 section 2.1 read, once, here.
public struct TokenExchangeRequest: Sendable {
    /// `subject_token`, as bytes.
    public let subjectToken: [UInt8]
    /// `subject_token_type`.
    public let subjectTokenType: TokenType
    /// `audience` and `resource` together, in order, each once: both name resources of the gateway.
    public let targets: [String]
    /// `scope`; `nil` where omitted.
    public let scopes: [Scope]?
    /// `requested_token_type`; an access token where omitted.
    public let requestedTokenType: TokenType

    /// The `grant_type` of this grant.
    public static let grantType = "urn:ietf:params:oauth:grant-type:token-exchange"

    /// The token types that can be asked for. Both give a JWT by RFC 9068.
    public static let requestableTokenTypes: Set<TokenType> = [.accessToken, .jwt]
    private static let maximumScopes = 1024

    /// Reads the parameters. One without a value counts as omitted (RFC 6749 section 3.2).
    ///
    /// - Throws: A ``Refusal`` of the request or of its subject token's type.
    public init(_ parameters: some RequestParameters) throws(Refusal) {
        guard let grantType = parameters.value(of: "grant_type") else {
            throw .request(.missingParameter("grant_type"))
        }
        guard grantType == Self.grantType else { throw .request(.unsupportedGrantType) }
        self.subjectToken = Array(try Self.required("subject_token", in: parameters).utf8)
        let type = try Self.required("subject_token_type", in: parameters)
        try Self.refuseActor(in: parameters)
        self.requestedTokenType = try Self.requestedTokenType(in: parameters)
        self.targets = try Self.targets(in: parameters)
        self.scopes = try Self.scopes(in: parameters)
        guard let subjectTokenType = TokenType(identifier: type) else { throw .subjectToken(.typeNotServed) }
        self.subjectTokenType = subjectTokenType
    }

    private static func required(_ name: String, in parameters: some RequestParameters) throws(Refusal) -> String {
        guard let value = parameters.value(of: name) else { throw .request(.missingParameter(name)) }
        return value
    }

    /// RFC 8693 section 2.1: `actor_token_type` is required with `actor_token`, and must not be there without it.
    private static func refuseActor(in parameters: some RequestParameters) throws(Refusal) {
        switch (parameters.value(of: "actor_token"), parameters.value(of: "actor_token_type")) {
        case (nil, nil): return
        case (nil, _?): throw .request(.missingParameter("actor_token"))
        case (_?, nil): throw .request(.missingParameter("actor_token_type"))
        case (_?, _?): throw .request(.actorTokenNotServed)
        }
    }

    private static func requestedTokenType(in parameters: some RequestParameters) throws(Refusal) -> TokenType {
        guard let identifier = parameters.value(of: "requested_token_type") else { return .accessToken }
        guard let type = TokenType(identifier: identifier), requestableTokenTypes.contains(type)
        else { throw .request(.requestedTokenTypeNotServed) }
        return type
    }

    private static func targets(in parameters: some RequestParameters) throws(Refusal) -> [String] {
        var targets: [String] = []
        for resource in parameters.values(of: "resource") {
            guard AbsoluteURI.isOne(resource) else { throw .request(.malformedParameter("resource")) }
            append(resource, to: &targets)
        }
        for audience in parameters.values(of: "audience") { append(audience, to: &targets) }
        return targets
    }

    /// Byte for byte: two names that are canonically equivalent in Unicode are two.
    private static func append(_ target: String, to targets: inout [String]) {
        guard !targets.contains(where: { $0.utf8.elementsEqual(target.utf8) }) else { return }
        targets.append(target)
    }

    private static func scopes(in parameters: some RequestParameters) throws(Refusal) -> [Scope]? {
        guard let list = parameters.value(of: "scope") else { return nil }
        var scopes: [Scope] = []
        var seen: Set<Scope> = []
        for part in list.split(separator: " ", maxSplits: maximumScopes - 1, omittingEmptySubsequences: false) {
            guard let scope = Scope(part) else { throw .request(.malformedScope) }
            if seen.insert(scope).inserted { scopes.append(scope) }
        }
        return scopes
    }
}
