import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A question to an introspection endpoint` {
    @Test func `is a form, with the client's id and secret encoded in HTTP Basic`() async throws {
        let server = try LoopbackServer { _ in .response(body: #"{"active":true,"sub":"ada"}"#) }
        #expect(try await IntrospectionScene(server).ask("a+b/c=d e&f") == "ada")
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/introspect")
        #expect(request.fields["content-type"] == "application/x-www-form-urlencoded")
        #expect(request.fields["accept"] == "application/json")
        #expect(request.fields["expect"] == nil)
        #expect(request.body == "token=a%2Bb%2Fc%3Dd+e%26f&token_type_hint=access_token")
        // base64 of "gate+way:a%3Ab%2F%C3%BC~"
        #expect(request.fields["authorization"] == "Basic Z2F0ZSt3YXk6YSUzQWIlMkYlQzMlQkN+")
    }

    @Test func `carries them in the form for client_secret_post`() async throws {
        let server = try LoopbackServer { _ in .response(body: #"{"active":true,"sub":"ada"}"#) }
        #expect(try await IntrospectionScene(server, method: .clientSecretPost).ask("t") == "ada")
        let request = try #require(server.requests.first)
        #expect(request.fields["authorization"] == nil)
        #expect(
            request.body
                == "token=t&token_type_hint=access_token&client_id=gate+way&client_secret=a%3Ab%2F%C3%BC~")
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `follows no redirect, which could lead token and secret elsewhere`(status: Int) async throws {
        let other = try LoopbackServer { _ in .response(body: #"{"active":true,"sub":"eve"}"#) }
        let server = try LoopbackServer { _ in .redirect(status, to: other.url("/introspect")) }
        #expect(
            try await IntrospectionScene(server).ask("t") == "introspection_status introspection_status_\(status)")
        #expect(other.requestCount == 0)
    }

    @Test func `reaches no network that is not allowed`() async throws {
        let server = try LoopbackServer { _ in .response(body: #"{"active":true}"#) }
        let fetcher = DocumentFetcher(rules: try .loopback(allowed: []))
        defer { fetcher.stop() }
        let cache = IntrospectionCache(providers: [try .on(server)], fetcher: fetcher)
        _ = try? await cache.answer(to: [0x74], of: try .init("portal-tokens"), at: IntrospectionScene.start)
        #expect(server.connectionCount == 0)
        #expect(cache.health().first?.lastFailure?.reason == "introspection_address_not_allowed")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: LoopbackServer.Answer
        let outcome: String

        init(_ testDescription: String, _ answer: LoopbackServer.Answer, _ outcome: String) {
            self.testDescription = testDescription
            self.answer = answer
            self.outcome = outcome
        }
    }

    static let cases = [
        Case("inactive", .response(body: #"{"active":false}"#), "inactive"),
        Case("inactive, and more", .response(body: #"{"active":false,"sub":"ada"}"#), "inactive"),
        Case(
            "active is a string", .response(body: #"{"active":"true"}"#),
            "introspection_active_malformed introspection_active_not_boolean"),
        Case(
            "active is a number", .response(body: #"{"active":1}"#),
            "introspection_active_malformed introspection_active_not_boolean"),
        Case(
            "active is null", .response(body: #"{"active":null}"#),
            "introspection_active_malformed introspection_active_not_boolean"),
        Case("no active", .response(body: #"{"sub":"ada"}"#), "introspection_active_missing"),
        Case(
            "active twice", .response(body: #"{"active":false,"active":true}"#),
            "introspection_duplicate_name introspection_json_duplicate_name"),
        Case(
            "active twice, once escaped", .response(body: #"{"active":false,"\u0061ctive":true}"#),
            "introspection_duplicate_name introspection_json_duplicate_name"),
        Case(
            "a name twice further down", .response(body: #"{"active":true,"cnf":{"a":1,"a":2}}"#),
            "introspection_duplicate_name introspection_json_duplicate_name"),
        Case("a list", .response(body: #"[{"active":true}]"#), "introspection_malformed introspection_not_an_object"),
        Case("a page", .response(body: "<html>"), "introspection_malformed introspection_not_json"),
        Case("nothing", .response(body: ""), "introspection_malformed introspection_not_json"),
        Case("more after it", .response(body: #"{"active":true} x"#), "introspection_malformed introspection_not_json"),
        Case(
            "too deep",
            .response(
                body: #"{"active":true,"x":"# + String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
                    + "}"), "introspection_malformed introspection_json_too_deep"),
        Case(
            "not UTF-8 escapes", .response(body: #"{"active":true,"x":"\ud800"}"#),
            "introspection_malformed introspection_json_lone_surrogate"),
        Case("too large", .stream(bytes: 1 << 20), "introspection_too_large"),
        Case("too large, in chunks", .stream(bytes: 1 << 20, chunked: true), "introspection_too_large"),
        Case("201", .response(status: 201, body: #"{"active":true}"#), "introspection_status introspection_status_201"),
        Case("204", .response(status: 204), "introspection_status introspection_status_204"),
        Case("400", .response(status: 400, body: #"{"active":true}"#), "introspection_status introspection_status_400"),
        Case(
            "401", .response(status: 401, body: #"{"active":true}"#),
            "introspection_unauthorized introspection_status_401"),
        Case("403", .response(status: 403), "introspection_unauthorized introspection_status_403"),
        Case("500", .response(status: 500), "introspection_status introspection_status_500"),
        Case("reset", .reset, "introspection_unreachable introspection_connection_lost"),
        Case("no HTTP", .raw("hello"), "introspection_malformed introspection_malformed_answer"),
    ]

    @Test(arguments: cases)
    func `is answered, or the operator is told why not`(_ c: Case) async throws {
        let server = try LoopbackServer { _ in c.answer }
        let scene = try IntrospectionScene(server)
        #expect(await scene.ask("t") == c.outcome)
        #expect((scene.health?.lastFailure == nil) == (c.outcome == "inactive"))
    }

    @Test func `that is never answered ends in time`() async throws {
        let server = try LoopbackServer { _ in .never }
        let scene = try IntrospectionScene(server, timeout: .milliseconds(300))
        #expect(await scene.ask("t") == "introspection_unreachable introspection_timed_out")
    }
}
