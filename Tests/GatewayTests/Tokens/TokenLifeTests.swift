import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `What goes around a token's life` {
    /// Refresh tokens, opaque tokens for one resource, and a resource server that may ask about them.
    @Sendable private static func change(_ configuration: inout GatewayConfiguration) {
        configuration.resources[0].format = .opaque
        configuration.policies[0].refreshTokenLifetime = 3_600
        configuration.policies[0].resources.insert("https://stock.example.com")
        var own = configuration.policies[0]
        own.name = "our own"
        own.providers = [.localTokens, .clients]
        configuration.policies.append(own)
        var orders = Client(
            id: "orders", authentication: .clientSecretBasic(SecretDigest(of: GatewayUnderTest.secret.utf8)))
        orders.serves = [GatewayUnderTest.orders]
        configuration.clients.append(orders)
    }

    private static let server = GatewayUnderTest.Credentials.basic("orders", GatewayUnderTest.secret)

    @Test func `is introspection, by who may know`() async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let issued = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            let token = try #require(issued.text("access_token"))
            #expect(token.hasPrefix("cacc_"))
            let answer = try await gateway.introspect(token, as: Self.server)
            #expect(answer.status == 200)
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.body["active"] == true)
            #expect(answer.text("sub") == "example-oidc:ada")
            #expect(answer.text("client_id") == GatewayUnderTest.clientID)
            #expect(answer.body["origin"] == nil)
            #expect(try await gateway.introspect(token).body["active"] == true)
            let stranger = try await gateway.introspect(token, as: .basic("idle", GatewayUnderTest.secret))
            #expect(stranger.body == ["active": false])
            #expect(try await gateway.introspect("cacc_nonsense", as: Self.server).body == ["active": false])
            #expect(try await gateway.introspect("nonsense", as: Self.server).body == ["active": false])
        }
    }

    @Test func `is introspection that is signed`() async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let issued = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            let answer = try await gateway.introspect(
                try #require(issued.text("access_token")), as: Self.server,
                accepting: "application/token-introspection+jwt")
            #expect(answer.headers["content-type"] == "application/token-introspection+jwt")
            let keys = try JWKSet(parsing: JSONValue.object(try await gateway.get("/jwks").body).serialized())
            let jwt = try UnverifiedJWT(compact: Array(answer.raw.utf8))
            #expect(jwt.header.type == "token-introspection+jwt")
            let claims = try JWSVerifier(algorithms: [.es256]).verify(jwt, with: keys).claims
            #expect(claims["iss"] == "https://gateway.example.com")
            #expect(claims["aud"] == "orders")
            #expect(claims["token_introspection"]?.objectValue?["active"] == true)
        }
    }

    @Test(arguments: [
        ("application/token-introspection+jwt;q=0, application/json", "application/json"),
        ("application/json, application/token-introspection+jwt;q=0.1", "application/json"),
        ("application/json;q=0.5, application/token-introspection+jwt", "application/token-introspection+jwt"),
        ("*/*", "application/json"),
    ])
    func `is introspection in the form that is wanted most`(_ accept: String, _ type: String) async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let answer = try await gateway.introspect("nonsense", as: Self.server, accepting: accept)
            #expect(answer.headers["content-type"] == type)
        }
    }

    @Test func `is introspection only for clients, and only with a token`() async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let anonymous = try await gateway.introspect("x", as: .none)
            #expect(anonymous.status == 401)
            #expect(anonymous.text("error") == "invalid_client")
            let empty = try await gateway.post(raw: "token=", as: Self.server, path: "/introspect")
            #expect(empty.status == 400)
            #expect(gateway.events.reason(of: empty.text("decision_id")) == "missing_parameter")
            #expect(try await gateway.get("/introspect").status == 405)
        }
    }

    @Test func `is refreshing, once for each refresh token`() async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let issued = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            let first = try #require(issued.text("refresh_token"))
            let refreshed = try await gateway.post([("grant_type", "refresh_token"), ("refresh_token", first)])
            #expect(refreshed.status == 200)
            #expect(refreshed.body["issued_token_type"] == nil)
            let second = try #require(refreshed.text("refresh_token"))
            let reused = try await gateway.post([("grant_type", "refresh_token"), ("refresh_token", first)])
            #expect(reused.status == 400)
            #expect(reused.text("error") == "invalid_grant")
            #expect(gateway.events.reason(of: reused.text("decision_id")) == "refresh_token_reused")
            let thief = try await gateway.post([("grant_type", "refresh_token"), ("refresh_token", second)])
            #expect(gateway.events.reason(of: thief.text("decision_id")) == "local_token_revoked")
            let access = try #require(refreshed.text("access_token"))
            #expect(try await gateway.introspect(access).body == ["active": false])
        }
    }

    @Test func `is revoking, by who got the token`() async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let issued = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            let token = try #require(issued.text("access_token"))
            let stranger = try await gateway.revoke(token, as: Self.server)
            #expect(stranger.status == 400)
            #expect(stranger.text("error") == "unauthorized_client")
            #expect(try await gateway.introspect(token).body["active"] == true)
            #expect(try await gateway.revoke(token).status == 200)
            #expect(try await gateway.introspect(token).body == ["active": false])
            #expect(try await gateway.revoke(token).status == 200)
            #expect(try await gateway.revoke("nonsense").status == 200)
            #expect(try await gateway.revoke(try #require(issued.text("refresh_token"))).status == 200)
            let personal = try await gateway.revoke(OpaqueToken.make(.personalAccessToken).text)
            #expect(personal.text("error") == "unsupported_token_type")
            #expect(gateway.events.all.filter { $0.kind == .revocation }.count == 6)
        }
    }

    @Test func `is asking for oneself`() async throws {
        try await GatewayUnderTest.with(change: Self.change) { gateway async throws in
            let own = try await gateway.post([
                ("grant_type", "client_credentials"), ("audience", "https://stock.example.com"),
            ])
            #expect(own.status == 200)
            let claims = try await gateway.introspect(try #require(own.text("access_token"))).body
            #expect(claims["sub"] == .string("client:\(GatewayUnderTest.clientID)"))
        }
    }

    @Test func `begins with a subject token that a client makes for somebody else`() async throws {
        let change: @Sendable (inout GatewayConfiguration) -> Void = { configuration in
            Self.change(&configuration)
            configuration.clients[0].makesSubjectTokens = true
            configuration.policies[1].providers.insert(.subjectTokens)
            configuration.policies[1].condition = try? PolicyCondition(
                "!has(claims.creator) || (claims.creator == 'client:orders-backend' && claims.context.ticket != '')")
        }
        try await GatewayUnderTest.with(change: change) { gateway async throws in
            let made = try await gateway.makeSubjectToken([
                ("subject", "example-oidc:ada"), ("context", #"{"ticket":"T-1"}"#),
            ])
            #expect(made.status == 201)
            #expect(made.body["expires_in"] == 600)
            let token = try #require(made.text("subject_token"))
            let form = [
                ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", token),
                ("subject_token_type", TokenType.accessToken.identifier), ("audience", GatewayUnderTest.orders),
            ]
            let issued = try await gateway.post(form)
            #expect(issued.status == 200)
            let claims = try await gateway.introspect(try #require(issued.text("access_token"))).body
            #expect(claims["sub"] == "example-oidc:ada")
            let again = try await gateway.post(form)
            #expect(gateway.events.reason(of: again.text("decision_id")) == "replayed")
        }
    }

    static let badSubjectTokens: [([(String, String)], String)] = [
        ([], "missing_parameter"), ([("subject", String(repeating: "a", count: 256))], "malformed_parameter"),
        ([("subject", "client:orders-backend")], "malformed_parameter"),
        ([("subject", "a"), ("context", "[]")], "malformed_parameter"),
        (
            [
                ("subject", "a"),
                ("context", String(repeating: "{\"a\":", count: 33) + "1" + String(repeating: "}", count: 33)),
            ], "malformed_parameter"
        ),
        ([("subject", "a"), ("context", "{\"a\":\"\(String(repeating: "a", count: 4096))\"}")], "malformed_parameter"),
        ([("subject", "a"), ("expires_in", "9")], "malformed_parameter"),
        ([("subject", "a"), ("expires_in", "3601")], "malformed_parameter"),
        ([("subject", "a"), ("expires_in", "-60")], "malformed_parameter"),
        ([("subject", "a"), ("exchanged_by", "nobody")], "malformed_parameter"),
    ]

    @Test func `does not begin with a subject token that is asked for badly, or by who may not`() async throws {
        let change: @Sendable (inout GatewayConfiguration) -> Void = { $0.clients[0].makesSubjectTokens = true }
        try await GatewayUnderTest.with(change: change) { gateway async throws in
            for (form, reason) in Self.badSubjectTokens {
                let answer = try await gateway.makeSubjectToken(form)
                #expect(answer.status == 400)
                #expect(gateway.events.reason(of: answer.text("decision_id")) == reason)
            }
            let idle = try await gateway.makeSubjectToken(
                [("subject", "a")], as: .basic("idle", GatewayUnderTest.secret))
            #expect(idle.text("error") == "unauthorized_client")
            #expect(gateway.events.reason(of: idle.text("decision_id")) == "subject_tokens_not_allowed")
        }
    }

    @Test func `stays over a restart`() async throws {
        let folder = TestFolder()
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [.es256])) { provider in
            var configuration = try GatewayUnderTest.makeConfiguration(for: provider, in: folder)
            Self.change(&configuration)
            let refresh = try await GatewayUnderTest.run(configuration, provider: provider) { gateway in
                let issued = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
                return try #require(issued.text("refresh_token"))
            }
            try await GatewayUnderTest.run(configuration, provider: provider) { gateway in
                let refreshed = try await gateway.post([("grant_type", "refresh_token"), ("refresh_token", refresh)])
                #expect(refreshed.status == 200)
            }
        }
    }
}

extension GatewayUnderTest {
    fileprivate func introspect(
        _ token: String, as credentials: Credentials = .basic(clientID, secret), accepting type: String? = nil
    ) async throws -> Answer {
        var fields = ["Content-Type: application/x-www-form-urlencoded"]
        if let type { fields.append("Accept: \(type)") }
        if case .basic(let id, let secret) = credentials {
            let pair = Data("\(Self.encode(id)):\(Self.encode(secret))".utf8).base64EncodedString()
            fields.append("Authorization: Basic \(pair)")
        }
        return try await send("POST", "/introspect", fields, "token=\(Self.encode(token))")
    }

    fileprivate func makeSubjectToken(
        _ form: [(String, String)], as credentials: Credentials = .basic(clientID, secret)
    ) async throws -> Answer {
        try await post(
            raw: form.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&"), as: credentials,
            path: "/subject-tokens")
    }

    fileprivate func revoke(
        _ token: String, as credentials: Credentials = .basic(clientID, secret)
    ) async throws -> Answer {
        try await post(raw: "token=\(Self.encode(token))", as: credentials, path: "/revoke")
    }
}
