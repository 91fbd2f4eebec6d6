import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `POST admin v1 explain` {
    @Test func `answers a grant with its steps and the claims, and issues nothing`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            let answer = try await gateway.explain(GatewayUnderTest.form(token))
            #expect(answer.status == 200)
            #expect(answer.text("decision") == "allow")
            #expect(answer.text("reason") == "granted")
            #expect(answer.body["error"] == nil)
            #expect(answer.body["claims"]?.objectValue?["sub"] == "example-oidc:ada")
            let steps = try #require(answer.body["steps"]?.arrayValue).compactMap(\.objectValue)
            #expect(steps.allSatisfy { $0["step"] != nil && ["passed", "noted", "skipped"].contains($0["outcome"]) })
            let keys = steps.first { $0["step"] == "key_set" }?["detail"]?.stringValue
            #expect(keys?.contains("from \(gateway.provider.url(of: .jwks))") == true)
            let body = String(decoding: JSONValue.object(answer.body).serialized(), as: UTF8.self)
            #expect(!body.contains(token))
            #expect(!body.contains("access_token"))
        }
    }

    @Test func `answers a refusal with its reason, the client's error and the step`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "bob")
            let answer = try await gateway.explain(GatewayUnderTest.form(token))
            #expect(answer.status == 200)
            #expect(answer.text("decision") == "deny")
            #expect(answer.text("reason") == "validation_refused")
            #expect(answer.text("detail") == "e-mail is not verified")
            #expect(answer.text("error") == "invalid_request")
            let last = answer.body["steps"]?.arrayValue?.last?.objectValue
            #expect(last?["step"] == "validate")
            #expect(last?["outcome"] == "failed")
        }
    }

    @Test func `leaves an audit event of its own kind, which names the step`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "bob")
            let answer = try await gateway.explain(GatewayUnderTest.form(token))
            let event = try #require(gateway.events.all.first)
            #expect(event.kind == .explain)
            #expect(event.record.id == answer.text("decision_id"))
            let line = try JSONValue.parse(AuditLine(event).bytes.dropLast()).objectValue
            #expect(line?["event"] == "explain")
            #expect(line?["step"] == "validate")
            #expect(line?["client_id"] == .string(GatewayUnderTest.clientID))
            #expect(line?["jti"] == nil)
        }
    }

    @Test func `does not use a one-time token up`() async throws {
        try await GatewayUnderTest.with(change: {
            $0.providers[0].changeJWT { provider, _ in provider.replay = .oneTime }
        }) {
            gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            for _ in 0..<3 {
                #expect(try await gateway.explain(GatewayUnderTest.form(token)).text("reason") == "granted")
            }
            #expect(try await gateway.explainedReason(token) == "granted")
            #expect(try await gateway.explainedReason(token) == "replayed")
        }
    }

    @Test func `wants no secret of the client, and echoes none`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let form = GatewayUnderTest.form(try await gateway.provider.idToken(subject: "ada"))
            let answer = try await gateway.explain(form + [("client_secret", "do not echo me")])
            #expect(answer.text("decision") == "allow")
            #expect(!String(describing: answer.body).contains("do not echo me"))
            let nobody = try await gateway.explain(form, client: "")
            #expect(nobody.text("reason") == "missing_parameter")
            #expect(nobody.text("detail") == "client_id")
            let unknown = try await gateway.explain(form, client: "nobody")
            #expect(unknown.text("reason") == "unknown_client")
            let idle = try await gateway.explain(form, client: "idle")
            #expect(idle.text("reason") == "grant_not_allowed")
        }
    }

    @Test func `says of a form that cannot be read what the token endpoint says`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let authorized = ["Authorization: Bearer \(GatewayUnderTest.adminToken)"]
            let json = try await gateway.send(
                "POST", "/admin/v1/explain", authorized + ["Content-Type: application/json"], "{}",
                to: gateway.adminPort)
            #expect(json.status == 400)
            #expect(json.text("reason") == "not_form_encoded")
            let large = try await gateway.explain([("subject_token", String(repeating: "a", count: 262_144))])
            #expect(large.status == 413)
            #expect(large.text("reason") == "body_too_large")
        }
    }
}
