internal import JOSE

/// Reads the parameters of a token request, one a function.
struct TokenRequestReader<Parameters: RequestParameters> {
    let parameters: Parameters

    private static var maximumScopes: Int { 1024 }
    /// Of a parameter in JSON.
    private static var maximumObjectBytes: Int { 8 * 1024 }

    func grantType() throws(Refusal) -> GrantType {
        let name = try required("grant_type")
        guard let type = GrantType(rawValue: name) else { throw .request(.unsupportedGrantType) }
        return type
    }

    func subject(of grantType: GrantType) throws(Refusal) -> TokenRequest.Subject {
        switch grantType {
        case .tokenExchange:
            let bytes = Array(try required("subject_token").utf8)
            return .token(PresentedToken(bytes: bytes, type: try tokenType(try required("subject_token_type"))))
        case .jwtBearer: return .token(assertion(try required("assertion")))
        case .saml2Bearer: return .token(PresentedToken(bytes: Array(try required("assertion").utf8), type: .saml2))
        case .refreshToken:
            return .token(PresentedToken(bytes: Array(try required("refresh_token").utf8), type: .refreshToken))
        case .clientCredentials: return .client
        }
    }

    private func tokenType(_ identifier: String) throws(Refusal) -> TokenType {
        guard let type = TokenType(identifier: identifier) else { throw .subjectToken(.typeNotServed) }
        return type
    }

    /// An authorization grant of the kind that its header names, or any other JWT.
    private func assertion(_ text: String) -> PresentedToken {
        let bytes = Array(text.utf8)
        let isGrant =
            (try? UnverifiedJWT(compact: bytes)).map { TokenKind.isIdentityAssertionGrant($0.header) } ?? false
        return PresentedToken(bytes: bytes, type: isGrant ? .identityAssertionGrant : .jwt)
    }

    /// Another grant has no actor tokens. One that is there must not be overlooked: what is issued would keep silent about it.
    func actor(of grantType: GrantType) throws(Refusal) -> PresentedToken? {
        let actor = try actor()
        guard grantType == .tokenExchange || actor == nil else { throw .request(.malformedParameter("actor_token")) }
        return actor
    }

    /// RFC 8693 section 2.1: `actor_token_type` is required with `actor_token`, and must not be there without it.
    private func actor() throws(Refusal) -> PresentedToken? {
        switch (parameters.value(of: "actor_token"), parameters.value(of: "actor_token_type")) {
        case (nil, nil): return nil
        case (nil, _?): throw .request(.missingParameter("actor_token"))
        case (_?, nil): throw .request(.missingParameter("actor_token_type"))
        case (let token?, let identifier?):
            guard let type = TokenType(identifier: identifier) else { throw .actor(.subjectToken(.typeNotServed)) }
            return PresentedToken(bytes: Array(token.utf8), type: type)
        }
    }

    func requestedTokenType() throws(Refusal) -> TokenType {
        guard let identifier = parameters.value(of: "requested_token_type") else { return .accessToken }
        guard let type = TokenType(identifier: identifier), TokenRequest.requestableTokenTypes.contains(type)
        else { throw .request(.requestedTokenTypeNotServed) }
        return type
    }

    func resources() throws(Refusal) -> [String] {
        let resources = unique(parameters.values(of: "resource"))
        guard resources.allSatisfy(AbsoluteURI.isOne) else { throw .request(.malformedParameter("resource")) }
        return resources
    }

    func audiences() -> [String] { unique(parameters.values(of: "audience")) }

    /// Byte for byte: two names that are canonically equivalent in Unicode are two.
    private func unique(_ names: [String]) -> [String] {
        var kept: [String] = []
        for name in names where !kept.contains(where: { $0.hasSameBytes(as: name) }) { kept.append(name) }
        return kept
    }

    func scopes() throws(Refusal) -> [Scope]? {
        guard let list = parameters.value(of: "scope") else { return nil }
        var scopes: [Scope] = []
        var seen: Set<Scope> = []
        for part in list.split(separator: " ", maxSplits: Self.maximumScopes - 1, omittingEmptySubsequences: false) {
            guard let scope = Scope(part) else { throw .request(.malformedScope) }
            if seen.insert(scope).inserted { scopes.append(scope) }
        }
        return scopes
    }

    /// A JSON object of at most 8 KiB and 32 levels.
    func object(_ name: String) throws(Refusal) -> JSONObject? {
        guard let text = parameters.value(of: name) else { return nil }
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumObjectBytes,
            let object = (try? JSONValue.parse(bytes, limits: .parameter))?.objectValue
        else { throw .request(.malformedParameter(name)) }
        return object
    }

    private func required(_ name: String) throws(Refusal) -> String {
        guard let value = parameters.value(of: name) else { throw .request(.missingParameter(name)) }
        return value
    }
}
