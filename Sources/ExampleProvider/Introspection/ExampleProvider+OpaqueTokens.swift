public import FoundationEssentials
public import JOSE

extension ExampleProvider {
    /// Issues an opaque access token.
    ///
    /// - Parameters:
    ///   - subject: `sub`. The claims of a user of that name go into what introspection says.
    ///   - client: `client_id`, to whom it is issued.
    ///   - members: Laid over what introspection says, in the order given; null takes a member away.
    ///   - now: `iat`; `exp` is later by the configured lifetime.
    public func opaqueToken(
        subject: String, client: String = "portal", members: JSONObject = [:], at now: Date = Date()
    ) -> String {
        let seconds = now.timeIntervalSince1970.rounded(.down)
        var answer: JSONObject = [
            "active": true, "iss": .string(issuer), "sub": .string(subject), "username": .string(subject),
            "aud": .string(configuration.audience), "client_id": .string(client), "token_type": "Bearer",
            "iat": .integer(Int64(seconds)),
            "exp": .integer(Int64(seconds + configuration.tokenLifetime / .seconds(1))),
        ]
        if let user = configuration.users.first(where: { $0.subject == subject }) {
            for (name, value) in user.claims { answer[name] = value }
        }
        for (name, value) in members { answer[name] = value.isNull ? Optional<JSONValue>.none : value }
        let token = Base64URL.encode((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        opaqueTokens[token] = answer
        return token
    }

    /// From now on introspection says that a token is not active.
    public func revoke(_ opaqueToken: String) {
        opaqueTokens[opaqueToken] = nil
    }

    /// Changes who may ask about tokens.
    public func setIntrospectionClient(_ client: IntrospectionClient?) {
        introspectionClient = client
    }

    /// What introspection says of a token (RFC 7662 section 2.2): of one that is unknown or over, that it is not active and
    /// nothing else.
    func introspection(of token: String, at now: Date) -> ServedDocument {
        let known = opaqueTokens[token].flatMap { answer in
            answer["exp"]?.doubleValue.map { now.timeIntervalSince1970 < $0 } ?? true ? answer : nil
        }
        return ServedDocument(members: known ?? ["active": false], cacheControl: "no-store")
    }
}
