import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `An opaque token over HTTP` {
    @Test func `becomes a local one, and its provider is asked once`() async throws {
        try await GatewayUnderTest.withIntrospection { gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada")
            let answer = try await gateway.post(GatewayUnderTest.opaqueForm(token))
            #expect(answer.status == 200)
            let payload = try #require(answer.text("access_token")?.split(separator: ".").dropFirst().first)
            let claims = try JSONValue.parse(try Base64URL.decode(payload.utf8)).objectValue
            #expect(claims?["sub"] == "portal-tokens:ada")
            #expect(claims?["email"] == "ada@example.com")
            #expect(try await gateway.explainedOpaqueReason(token) == "granted")
            #expect(await gateway.provider.requests(.introspection) == 1)
        }
    }

    static let members: [(String, JSONObject, String)] = [
        ("honest", [:], "granted"),
        ("fractional times", ["exp": .double(Date().timeIntervalSince1970 + 60.44)], "granted"),
        ("no sub", ["sub": .null], "subject_failed"),
        ("no exp", ["exp": .null], "expiry_missing"),
        ("another client's", ["client_id": "shop"], "client_id_mismatch"),
        ("no client", ["client_id": .null], "client_id_missing"),
        ("another audience", ["aud": "shop"], "audience_mismatch"),
        ("no audience", ["aud": .null], "audience_missing"),
        ("a refresh token", ["token_type": "refresh_token"], "token_type_mismatch"),
        ("not active", ["active": false], "token_inactive"),
        ("refused by a rule", ["email_verified": false], "validation_refused"),
    ]

    @Test(arguments: members.map(\.0))
    func `is taken for what the answer says`(_ name: String) async throws {
        let (_, members, reason) = try #require(Self.members.first { $0.0 == name })
        try await GatewayUnderTest.withIntrospection { gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada", members: members)
            #expect(try await gateway.explainedOpaqueReason(token) == reason)
        }
    }

    static let faults: [(String, Fault, String)] = [
        ("500", .status(500), "introspection_status"),
        ("401", .status(401), "introspection_unauthorized"),
        ("a page", .html, "introspection_malformed"),
        ("half of JSON", .malformedJSON, "introspection_malformed"),
        ("active as a string", .changedMember("active", "true"), "introspection_active_malformed"),
        ("no active", .changedMember("active", nil), "introspection_active_missing"),
        ("too much", .oversend, "introspection_too_large"),
        ("too much, announced", .oversend(bytes: 50_000_000, announced: true), "introspection_too_large"),
        ("a redirect", .redirect(to: "http://127.0.0.1:1/"), "introspection_status"),
        ("half of it", .closeMidway, "introspection_unreachable"),
        ("nothing", .closeWithoutAnswer, "introspection_unreachable"),
        ("no answer", .stall, "introspection_unreachable"),
        ("a drip", .drip(every: .milliseconds(100)), "introspection_unreachable"),
    ]

    @Test(arguments: faults.map(\.0))
    func `makes the client come again where its provider fails, and the operator is told how`(_ name: String)
        async throws
    {
        let (_, fault, reason) = try #require(Self.faults.first { $0.0 == name })
        // Only who never answers is not waited for: on a busy machine all others take their time.
        let timeout = Duration.seconds(["no answer", "a drip"].contains(name) ? 1 : 30)
        try await GatewayUnderTest.withIntrospection(timeout: timeout) { gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada")
            await gateway.provider.set(fault, for: .introspection)
            let answer = try await gateway.post(GatewayUnderTest.opaqueForm(token))
            #expect(answer.status == 503)
            #expect(answer.text("error") == "temporarily_unavailable")
            #expect(answer.headers["retry-after"] != nil)
            #expect(gateway.events.reason(of: answer.text("decision_id")) == reason)
            await gateway.provider.set(nil, for: .introspection)
            #expect(try await gateway.explainedOpaqueReason(token) == "granted")
        }
    }

    @Test func `whose provider stalls holds up nobody else`() async throws {
        try await GatewayUnderTest.withIntrospection { gateway async throws in
            let (stuck, good) = (
                await gateway.provider.opaqueToken(subject: "ada"), try await gateway.provider.idToken(subject: "ada")
            )
            #expect(try await gateway.reason(good) == "granted")
            await gateway.provider.set(.stall, for: .introspection)
            async let waiting = gateway.opaqueReason(stuck)
            await gateway.provider.waitForRequests(1, at: .introspection)
            for _ in 0..<5 { #expect(try await gateway.reason(good) == "granted") }
            await gateway.provider.set(nil, for: .introspection)
            #expect(try await waiting == "granted")
        }
    }

    @Test func `is refused when it was revoked, as soon as nothing is used again`() async throws {
        try await GatewayUnderTest.withIntrospection(change: { $1.cacheSeconds = 0 }) { gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada")
            #expect(try await gateway.explainedOpaqueReason(token) == "granted")
            await gateway.provider.revoke(token)
            let answer = try await gateway.post(GatewayUnderTest.opaqueForm(token))
            #expect(answer.status == 400)
            #expect(answer.text("error") == "invalid_request")
            #expect(answer.text("error_description") == "The subject token is not accepted.")
            #expect(gateway.events.reason(of: answer.text("decision_id")) == "token_inactive")
        }
    }

    @Test func `is exchanged once where the file says so, and explaining uses nothing up`() async throws {
        try await GatewayUnderTest.withIntrospection(change: { provider, _ in provider.replay = .oneTime }) {
            gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada")
            #expect(try await gateway.explainedOpaqueReason(token) == "granted")
            #expect(try await gateway.explainedOpaqueReason(token) == "replayed")
        }
    }

    @Test func `is nowhere in what the gateway shows, and its provider is at the admin port and in the metrics`()
        async throws
    {
        try await GatewayUnderTest.withIntrospection { gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada")
            #expect(try await gateway.opaqueReason(token) == "granted")
            let list = try await gateway.send(
                "GET", "/admin/v1/providers", `The providers at the admin port`.authorized, to: gateway.adminPort)
            let provider = try #require(
                list.body["providers"]?.arrayValue?.compactMap(\.objectValue).first { $0["id"] == "portal-tokens" })
            #expect(provider["type"] == "introspection")
            #expect(provider["state"] == "fresh")
            #expect(provider["location"] == .string(gateway.provider.url(of: .introspection)))
            #expect(provider["attempts"] == 1)
            #expect(provider["introspection"]?.objectValue?["answers"] == 1)
            #expect(provider["keys"] == nil)
            let lines = try await `GET metrics`.lines(gateway)
            #expect(lines.contains(#"cambio_introspection_questions_total{provider="portal-tokens"} 1"#))
            #expect(lines.contains(#"cambio_introspection_up{provider="portal-tokens"} 1"#))
            #expect(!lines.contains { $0.hasPrefix("cambio_document_") && $0.contains("portal-tokens") })
            let explained = try await gateway.explain(GatewayUnderTest.opaqueForm(token))
            for text in [list.raw, lines.joined(), explained.raw] { #expect(!text.contains(token)) }
        }
    }

    @Test func `shows at the admin port that our credentials are refused`() async throws {
        try await GatewayUnderTest.withIntrospection(
            change: { $1.credentials = EndpointCredentials(id: "cambio", secret: "another") }
        ) { gateway async throws in
            let token = await gateway.provider.opaqueToken(subject: "ada")
            #expect(try await gateway.opaqueReason(token) == "introspection_unauthorized")
            let list = try await gateway.send(
                "GET", "/admin/v1/providers", `The providers at the admin port`.authorized, to: gateway.adminPort)
            let provider = try #require(
                list.body["providers"]?.arrayValue?.compactMap(\.objectValue).first { $0["id"] == "portal-tokens" })
            #expect(provider["state"] == "unavailable")
            let failure = provider["last_failure"]?.objectValue
            #expect(failure?["reason"] == "introspection_status_401")
            #expect(failure?["advice"]?.stringValue?.contains("client.secret") == true)
        }
    }
}
