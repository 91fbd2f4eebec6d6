import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Personal access tokens at the admin port` {
    static let path = "personal-access-tokens"
    static let request: JSONObject = [
        "name": "build", "subject": "example-oidc:ada", "scopes": ["orders:read"],
        "resources": [.string(GatewayUnderTest.orders)], "claims": ["email": "ada@example.com"], "expires_in": 3600,
    ]

    @Test func `are shown once, listed without their value, and revoked`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let made = try await gateway.administer("POST", Self.path, Self.request)
            #expect(made.status == 201)
            #expect(made.headers["cache-control"] == "no-store")
            let token = try #require(made.text("token"))
            #expect(try OpaqueToken(Array(token.utf8))?.kind == .personalAccessToken)
            let id = try #require(made.text("id"))

            let list = try await gateway.administer("GET", Self.path)
            let listed = try #require(list.body["personal_access_tokens"]?.arrayValue?.first?.objectValue)
            #expect(listed["id"]?.stringValue == id)
            #expect(listed["claims"] == ["email": "ada@example.com"])
            #expect(!list.raw.contains(token) && !list.raw.contains("digest"))
            #expect(try await gateway.administer("GET", "\(Self.path)/\(id)").body == listed)
            let others = try await gateway.administer("GET", "\(Self.path)?subject=nobody")
            #expect(others.body["personal_access_tokens"] == [])

            let revoked = try await gateway.administer("DELETE", "\(Self.path)/\(id)")
            #expect(revoked.status == 200)
            #expect(revoked.text("revoked") != nil && revoked.text("token") == nil)
            #expect(
                gateway.events.ofAdministrators.map(\.kind) == [
                    .personalAccessTokenCreated, .personalAccessTokenRevoked,
                ])
            let event = try #require(gateway.events.ofAdministrators.first)
            #expect(event.id == id && event.subject == "example-oidc:ada" && event.remoteAddress == "127.0.0.1")
            let line = try JSONValue.parse(AuditLine(event).bytes.dropLast()).objectValue
            #expect(line?["event"] == "personal_access_token_created")
            #expect(line?["subject"] == "example-oidc:ada")
        }
    }

    @Test func `are found by their value`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let made = try await gateway.administer("POST", Self.path, Self.request)
            let token = try #require(made.text("token"))
            let found = try await gateway.administer("POST", "\(Self.path)/find", ["token": .string(token)])
            #expect(found.status == 200)
            #expect(found.text("id") == made.text("id") && found.text("token") == nil)

            let other = OpaqueToken.make(.personalAccessToken).text
            let unknown = try await gateway.administer("POST", "\(Self.path)/find", ["token": .string(other)])
            #expect(unknown.status == 404)
            for wrong in [String(token.dropLast()), token + "a", OpaqueToken.make(.refreshToken).text, "x"] {
                let answer = try await gateway.administer("POST", "\(Self.path)/find", ["token": .string(wrong)])
                #expect(answer.status == 400 && answer.text("member") == "token", "\(wrong)")
            }
            #expect(try await gateway.administer("GET", "\(Self.path)/find").status == 405)
        }
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: JSONObject
        let error: String
        let member: String?
    }

    static let mistakes = [
        Mistake(testDescription: "no name", change: ["name": .null], error: "invalid_member", member: "name"),
        Mistake(testDescription: "empty name", change: ["name": ""], error: "invalid_member", member: "name"),
        Mistake(testDescription: "line in the name", change: ["name": "a\nb"], error: "invalid_member", member: "name"),
        Mistake(
            testDescription: "long subject", change: ["subject": .string(String(repeating: "a", count: 256))],
            error: "invalid_member", member: "subject"),
        Mistake(
            testDescription: "unknown resource", change: ["resources": ["https://x.example"]], error: "invalid_member",
            member: "resources"),
        Mistake(
            testDescription: "no resource", change: ["resources": []], error: "invalid_member", member: "resources"),
        Mistake(
            testDescription: "resource as a string", change: ["resources": .string(GatewayUnderTest.orders)],
            error: "invalid_member", member: "resources"),
        Mistake(
            testDescription: "scope of no resource", change: ["scopes": ["orders:delete"]], error: "invalid_member",
            member: "scopes"),
        Mistake(
            testDescription: "scope twice", change: ["scopes": ["orders:read", "orders:read"]], error: "invalid_member",
            member: "scopes"),
        Mistake(
            testDescription: "too short a life", change: ["expires_in": 59], error: "invalid_member",
            member: "expires_in"),
        Mistake(
            testDescription: "too long a life", change: ["expires_in": 31_622_401], error: "invalid_member",
            member: "expires_in"),
        Mistake(
            testDescription: "half a second", change: ["expires_in": 60.5], error: "invalid_member",
            member: "expires_in"),
        Mistake(
            testDescription: "seconds in a string", change: ["expires_in": "3600"], error: "invalid_member",
            member: "expires_in"),
        Mistake(
            testDescription: "claim of the gateway", change: ["claims": ["iss": "x"]], error: "invalid_member",
            member: "claims"),
        Mistake(testDescription: "claims in a list", change: ["claims": []], error: "invalid_member", member: "claims"),
        Mistake(testDescription: "unknown member", change: ["scope": "x"], error: "unknown_member", member: "scope"),
    ]

    @Test(arguments: mistakes) func `are not made by mistake`(_ mistake: Mistake) async throws {
        try await GatewayUnderTest.with { gateway async throws in
            var request = Self.request
            for (name, value) in mistake.change { request[name] = value }
            let answer = try await gateway.administer("POST", Self.path, request)
            #expect(answer.status == 400)
            #expect(answer.text("error") == mistake.error)
            #expect(answer.text("member") == mistake.member)
            #expect(answer.text("message")?.hasSuffix(".") == true)
            #expect(gateway.events.ofAdministrators.isEmpty)
        }
    }

    @Test func `need each member that has no default, and a body that is JSON`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            for name in ["name", "subject", "scopes", "resources"] {
                var request = Self.request
                request[name] = Optional<JSONValue>.none
                let answer = try await gateway.administer("POST", Self.path, request)
                #expect(answer.status == 400 && answer.text("error") == "missing_member", "\(name)")
                #expect(answer.text("member") == name)
            }
            let good = JSONValue.object(Self.request).serialized()
            let form = try await gateway.administer("POST", Self.path, text: good, type: "text/plain")
            #expect(form.status == 415 && form.text("error") == "unsupported_media_type")
            for text in ["", "{", "[]", #"{"name":"a","name":"b"}"#] {
                let type = text.isEmpty ? 415 : 400
                #expect(try await gateway.administer("POST", Self.path, text: Array(text.utf8)).status == type)
            }
            let large = [UInt8](repeating: 0x20, count: 65_537)
            #expect(try await gateway.administer("POST", Self.path, text: large).status == 413)
        }
    }

    @Test func `are for the holder of the admin token`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            for token in [nil, "wrong-token-of-the-test"] {
                #expect(try await gateway.administer("POST", Self.path, Self.request, token: token).status == 401)
                #expect(try await gateway.administer("GET", Self.path, token: token).status == 401)
            }
            #expect(try await gateway.administer("PUT", Self.path).headers["allow"] == "GET, POST")
            #expect(try await gateway.administer("DELETE", "\(Self.path)/nobody").status == 404)
            #expect(try await gateway.administer("GET", "\(Self.path)/nobody").text("error") == "not_found")
            #expect(try await gateway.administer("GET", "\(Self.path)?page=2").text("error") == "unknown_member")
        }
    }
}
