import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The token endpoint` {
    @Test func `turns a real ID token into a local access token that its own keys verify`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let answer = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            #expect(answer.status == 200)
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.text("token_type") == "Bearer")
            #expect(answer.text("issued_token_type") == TokenType.accessToken.identifier)
            #expect(answer.text("scope") == "orders:read")

            let keys = try JWKSet(parsing: JSONValue.object(try await gateway.get("/jwks").body).serialized())
            let local = try UnverifiedJWT(compact: Array(try #require(answer.text("access_token")).utf8))
            let claims = try JWSVerifier(algorithms: [.es256]).verify(local, with: keys).claims
            #expect(claims["sub"] == "example-oidc:ada")
            #expect(claims["iss"] == "https://gateway.example.com")
            #expect(claims["email"] == "ada@example.com")
            #expect(claims["acr"] == "urn:example:acr:two-factor")
            #expect(gateway.events.all.count == 1)
        }
    }

    struct FormCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var without: String?
        var with: [(String, String)] = []
        let error: String
        var status = 400
        let reason: String
    }

    static let forms: [FormCase] = [
        FormCase(
            testDescription: "two grant types", with: [("grant_type", GrantType.tokenExchange.rawValue)],
            error: "invalid_request", reason: "repeated_parameter"),
        FormCase(
            testDescription: "two subject tokens", with: [("subject_token", "x")], error: "invalid_request",
            reason: "repeated_parameter"),
        FormCase(
            testDescription: "an unknown parameter twice", with: [("x", "1"), ("x", "2")], error: "invalid_request",
            reason: "repeated_parameter"),
        FormCase(
            testDescription: "no grant type", without: "grant_type", error: "invalid_request",
            reason: "missing_parameter"),
        FormCase(
            testDescription: "another grant", without: "grant_type", with: [("grant_type", "password")],
            error: "unsupported_grant_type", reason: "unsupported_grant_type"),
        FormCase(
            testDescription: "no subject token type", without: "subject_token_type", error: "invalid_request",
            reason: "missing_parameter"),
        FormCase(
            testDescription: "an unknown resource", without: "audience", with: [("audience", "https://x.example")],
            error: "invalid_target", reason: "target_unknown"),
        FormCase(
            testDescription: "a resource not allowed", without: "audience",
            with: [("audience", "https://stock.example.com")],
            error: "invalid_target", reason: "target_not_allowed"),
        FormCase(
            testDescription: "an unknown scope", with: [("scope", "x")], error: "invalid_scope", reason: "scope_unknown"
        ),
        FormCase(
            testDescription: "a scope not allowed", with: [("scope", "orders:write")], error: "invalid_scope",
            reason: "scope_not_allowed"),
        FormCase(
            testDescription: "a token over the size", without: "subject_token",
            with: [("subject_token", String(repeating: "a", count: 240_000))], error: "invalid_request",
            reason: "token_too_large"),
        FormCase(
            testDescription: "a body over the size", with: [("x", String(repeating: "a", count: 262_144))],
            error: "invalid_request", status: 413, reason: "body_too_large"),
        FormCase(
            testDescription: "too many parameters", with: (0..<70).map { ("p\($0)", "1") }, error: "invalid_request",
            reason: "too_many_parameters"),
        FormCase(
            testDescription: "a control character", with: [("x", "a\u{0}b")], error: "invalid_request",
            reason: "malformed_form"),
    ]

    @Test func `refuses each bad form with the table's error and its own reason`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            for c in Self.forms {
                let form = GatewayUnderTest.form(token).filter { $0.0 != c.without } + c.with
                let explanation = try await gateway.explain(form)
                #expect(explanation.text("reason") == c.reason, "\(c.testDescription)")
                #expect(explanation.text("error") == c.error, "\(c.testDescription)")
                let answer = try await gateway.post(form)
                #expect(answer.status == c.status, "\(c.testDescription)")
                #expect(answer.text("error") == c.error, "\(c.testDescription)")
                #expect(gateway.events.reason(of: answer.text("decision_id")) == c.reason, "\(c.testDescription)")
                #expect(answer.headers["cache-control"] == "no-store")
                #expect(answer.text("error_description")?.isEmpty == false)
            }
            #expect(try await gateway.exchange(token).status == 200, "nothing is lost by refusals")
        }
    }

    @Test func `refuses what is not a form in its body`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let json = try await gateway.post(raw: "{}", contentType: "application/json")
            #expect(gateway.events.reason(of: json.text("decision_id")) == "not_form_encoded")
            let none = try await gateway.post(
                raw: "a=b", contentType: "application/x-www-form-urlencoded; charset=utf-7")
            #expect(gateway.events.reason(of: none.text("decision_id")) == "not_form_encoded")
            let broken = try await gateway.post(raw: "a=%zz")
            #expect(gateway.events.reason(of: broken.text("decision_id")) == "malformed_form")
            let notUTF8 = try await gateway.post(raw: "a=%ff")
            #expect(gateway.events.reason(of: notUTF8.text("decision_id")) == "malformed_form")
            let query = try await gateway.post(raw: "a=b", path: "/token?grant_type=x")
            #expect(gateway.events.reason(of: query.text("decision_id")) == "query_parameters")
        }
    }

    struct ClientCase: Sendable {
        let credentials: GatewayUnderTest.Credentials
        var form: [(String, String)] = []
        var status = 401
        var error = "invalid_client"
        let reason: String
    }

    static let clients: [ClientCase] = [
        ClientCase(credentials: .none, reason: "no_client_credentials"),
        ClientCase(credentials: .basic("orders-backend", "wrong"), reason: "wrong_client_secret"),
        ClientCase(credentials: .basic("nobody", "wrong"), reason: "unknown_client"),
        ClientCase(credentials: .basic("orders-backend", ""), reason: "wrong_client_secret"),
        ClientCase(credentials: .header("Bearer abc"), reason: "malformed_client_credentials"),
        ClientCase(credentials: .header("Basic !!!"), reason: "malformed_client_credentials"),
        ClientCase(credentials: .header("Basic"), reason: "malformed_client_credentials"),
        ClientCase(credentials: .none, form: [("client_id", "orders-backend")], reason: "no_client_credentials"),
        ClientCase(
            credentials: .none, form: [("client_id", "orders-backend"), ("client_secret", GatewayUnderTest.secret)],
            reason: "other_client_authentication_method"),
        ClientCase(
            credentials: .basic("poster", GatewayUnderTest.secret), reason: "other_client_authentication_method"),
        ClientCase(
            credentials: .basic("orders-backend", GatewayUnderTest.secret), form: [("client_secret", "x")], status: 400,
            error: "invalid_request", reason: "several_client_credentials"),
        ClientCase(
            credentials: .basic("orders-backend", GatewayUnderTest.secret), form: [("client_id", "poster")],
            status: 400,
            error: "invalid_request", reason: "several_client_credentials"),
        ClientCase(
            credentials: .basic("idle", GatewayUnderTest.secret), status: 400, error: "unauthorized_client",
            reason: "grant_not_allowed"),
    ]

    @Test func `refuses each bad authentication with its own reason`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            for c in Self.clients {
                let answer = try await gateway.post(GatewayUnderTest.form(token) + c.form, as: c.credentials)
                #expect(answer.status == c.status, "\(c.reason)")
                #expect(answer.text("error") == c.error, "\(c.reason)")
                #expect(gateway.events.reason(of: answer.text("decision_id")) == c.reason)
                #expect((answer.headers["www-authenticate"] != nil) == (c.status == 401))
            }
        }
    }

    /// Browsers post a SAML response as base64 in lines (RFC 2045 section 6.8).
    @Test func `takes line breaks in tokens, and nowhere else`() throws {
        for name in ["subject_token", "actor_token"] {
            let form = try FormParameters(Array("\(name)=PGEv%0D%0APg%3D%3D".utf8))
            #expect(form.value(of: name) == "PGEv\r\nPg==")
            for escape in ["%00", "%09", "%7F"] {
                #expect(throws: RequestRefusal.malformedForm) {
                    try FormParameters(Array("\(name)=PGEv\(escape)Pg%3D%3D".utf8))
                }
            }
        }
        for name in ["scope", "audience", "client_id", "subject_token_type", "x"] {
            #expect(throws: RequestRefusal.malformedForm) { try FormParameters(Array("\(name)=a%0D%0Ab".utf8)) }
        }
        #expect(throws: RequestRefusal.malformedForm) { try FormParameters(Array("subject_token=a\nb".utf8)) }
    }

    /// The id of an unencoded reading must not stand for the client of the decoded one.
    @Test func `takes a client id in the form for that of the client that authenticates`() throws {
        let form = try FormParameters(Array("client_id=orders%2562ackend".utf8))
        let header = "Basic " + Data("orders%62ackend:x".utf8).base64EncodedString()
        let readings = try BasicCredentials.readings(of: header, alsoNamed: form.value(of: "client_id"))
        #expect(readings.map(\.id) == ["orders%62ackend"])
    }

    @Test func `authenticates in both ways, encoded or not`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            let plain = Data("orders-backend:\(GatewayUnderTest.secret)".utf8).base64EncodedString()
            #expect(try await gateway.exchange(token, as: .header("basic \(plain)")).status == 200)
            let post =
                GatewayUnderTest.form(token) + [("client_id", "poster"), ("client_secret", GatewayUnderTest.secret)]
            #expect(try await gateway.post(post, as: .none).status == 200)
        }
    }
}
