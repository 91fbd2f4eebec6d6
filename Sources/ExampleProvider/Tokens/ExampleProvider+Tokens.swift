public import FoundationEssentials
public import JOSE

extension ExampleProvider {
    /// The recipe of an honest ID token (OpenID Connect Core 1.0 section 2), to be changed at will.
    ///
    /// - Parameters:
    ///   - subject: `sub`. The claims of a user of that name go into the token.
    ///   - audience: `aud`; by default that of the configuration.
    ///   - claims: Laid over all others, in the order given.
    ///   - algorithm: Which of its keys signs; by default the first.
    ///   - now: `iat` and `auth_time`; `exp` is later by the configured lifetime.
    /// - Throws: ``TokenRecipeError/noKey(_:)``.
    public func recipe(
        subject: String, audience: String? = nil, claims: JSONObject = [:], algorithm: SignatureAlgorithm? = nil,
        at now: Date = Date()
    ) throws(TokenRecipeError) -> TokenRecipe {
        var all: JSONObject = [
            "iss": .string(issuer), "sub": .string(subject), "aud": .string(audience ?? configuration.audience),
            "exp": .numericDate(now + configuration.tokenLifetime.seconds), "iat": .numericDate(now),
            "jti": .string(Self.randomIdentifier()),
        ]
        if let user = configuration.users.first(where: { $0.subject == subject }) {
            all["auth_time"] = .numericDate(now)
            for (name, value) in user.claims { all[name] = value }
        }
        for (name, value) in claims { all[name] = value }
        var recipe = TokenRecipe(claims: all, signedBy: try signingKey(for: algorithm))
        if !configuration.usesKeyIDs { recipe.header["kid"] = nil }
        return recipe
    }

    /// An honest ID token: ``recipe(subject:audience:claims:algorithm:at:)``, made.
    ///
    /// - Throws: ``TokenRecipeError``.
    public func idToken(
        subject: String, audience: String? = nil, claims: JSONObject = [:], algorithm: SignatureAlgorithm? = nil,
        at now: Date = Date()
    ) throws(TokenRecipeError) -> String {
        try recipe(subject: subject, audience: audience, claims: claims, algorithm: algorithm, at: now).token()
    }

    /// 128 random bits.
    private static func randomIdentifier() -> String {
        Base64URL.encode((0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }
}

extension JSONValue {
    /// Whole seconds since 1970 (RFC 7519 section 2).
    fileprivate static func numericDate(_ date: Date) -> JSONValue {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        return Int64(exactly: seconds).map(JSONValue.integer) ?? .double(seconds)
    }
}

extension Duration {
    fileprivate var seconds: TimeInterval { self / .seconds(1) }
}
