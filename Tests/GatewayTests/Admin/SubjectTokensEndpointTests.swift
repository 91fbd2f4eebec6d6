import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Subject tokens at the admin port` {
    static let path = "subject-tokens"

    @Test func `are made, listed without their value, and revoked`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let made = try await gateway.administer(
                "POST", Self.path,
                ["subject": "example-oidc:ada", "context": ["ticket": "T-1"], "client_id": "poster", "expires_in": 60])
            #expect(made.status == 201)
            let token = try #require(made.text("token"))
            #expect(try OpaqueToken(Array(token.utf8))?.kind == .subjectToken)
            let id = try #require(made.text("id"))
            #expect(made.text("creator") == "admin")
            let list = try await gateway.administer("GET", Self.path)
            let listed = try #require(list.body["subject_tokens"]?.arrayValue?.first?.objectValue)
            #expect(listed["context"] == ["ticket": "T-1"] && listed["client_id"] == "poster")
            #expect(!list.raw.contains(token))
            #expect(try await gateway.administer("DELETE", "\(Self.path)/\(id)").text("revoked") != nil)
            #expect(try await gateway.administer("DELETE", "\(Self.path)/x").status == 404)
            #expect(gateway.events.ofAdministrators.map(\.kind) == [.subjectTokenCreated, .subjectTokenRevoked])
        }
    }

    @Test(
        arguments: [
            (["subject": "a", "client_id": "nobody"], "client_id"),
            (["subject": "a", "expires_in": 3601], "expires_in"),
            (["subject": "a", "expires_in": 9], "expires_in"), (["subject": "a", "context": "T-1"], "context"),
            (["subject": "a", "context": ["x": .string(String(repeating: "x", count: 4096))]], "context"),
            (["subject": 1], "subject"), ([:], "subject"), (["subject": "a", "scopes": []], "scopes"),
        ] as [(JSONObject, String)])
    func `are not made by mistake`(_ request: JSONObject, _ member: String) async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let answer = try await gateway.administer("POST", Self.path, request)
            #expect(answer.status == 400)
            #expect(answer.text("member") == member)
        }
    }

    @Test func `are not made for a subject that is disabled`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            #expect(try await gateway.administer("POST", "subjects/example-oidc%3Aada/disable").status == 200)
            let answer = try await gateway.administer("POST", Self.path, ["subject": "example-oidc:ada"])
            #expect(answer.status == 409 && answer.text("error") == "conflict")
        }
    }
}
