import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The providers at the admin port` {
    static let authorized = ["Authorization: Bearer \(GatewayUnderTest.adminToken)"]

    static func provider(_ gateway: GatewayUnderTest) async throws -> JSONObject {
        let answer = try await gateway.send("GET", "/admin/v1/providers", authorized, to: gateway.adminPort)
        #expect(answer.status == 200)
        #expect(answer.headers["cache-control"] == "no-store")
        let providers = try #require(answer.body["providers"]?.arrayValue)
        #expect(providers.count == 1)
        return try #require(providers.first?.objectValue)
    }

    static func refresh(_ gateway: GatewayUnderTest, _ id: String = "example-oidc") async throws
        -> GatewayUnderTest.Answer
    {
        try await gateway.send("POST", "/admin/v1/providers/\(id)/refresh", authorized, to: gateway.adminPort)
    }

    @Test func `are listed with how their documents stand`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            #expect(try await gateway.reason(try await gateway.provider.idToken(subject: "ada")) == "granted")
            let provider = try await Self.provider(gateway)
            #expect(provider["id"] == "example-oidc")
            #expect(provider["type"] == "oidc")
            #expect(provider["state"] == "fresh")
            #expect(provider["location"] == .string(gateway.provider.url(of: .jwks)))
            #expect(provider["keys"]?.arrayValue?.count == 1)
            #expect(provider["failures"] == .integer(0))
            for time in ["last_success", "last_attempt", "fresh_until", "next_refresh"] {
                #expect(provider[time]?.stringValue?.hasSuffix("Z") == true, "\(time)")
            }
            #expect(provider["last_failure"] == nil && provider["metadata"] == nil)
        }
    }

    @Test func `can be refreshed, and say what failed`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let before = try await Self.refresh(gateway)
            #expect(before.status == 200)
            #expect(before.text("state") == "fresh")
            await gateway.provider.set(.emptySet, for: .jwks)
            let after = try await Self.refresh(gateway)
            #expect(after.status == 200)
            #expect(after.text("state") == "fresh", "the last good set is used")
            #expect(after.body["last_failure"]?.objectValue?["reason"] == "jwks_no_usable_key")
            #expect(after.text("refused_change") == "jwks_no_usable_key")
            #expect(after.body["refused_changes"] == .integer(1))
            let event = try #require(gateway.events.ofProviders.first)
            #expect(event.kind == .changeRefused(reason: "jwks_no_usable_key"))
            #expect(event.provider.description == "example-oidc")
            await gateway.provider.set(nil, for: .jwks)
            #expect(try await Self.refresh(gateway).body["refused_change"] == nil)
        }
    }

    @Test func `leave an audit event when their keys change`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let old = try await Self.refresh(gateway).body["keys"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(gateway.events.ofProviders.isEmpty, "the first keys are no change")
            try await gateway.provider.rotateKeys(keepOld: false)
            let new = try await Self.refresh(gateway).body["keys"]?.arrayValue?.compactMap(\.stringValue) ?? []
            let event = try #require(gateway.events.ofProviders.first)
            #expect(event.kind == .keysChanged(added: new, removed: old))
            let line = try JSONValue.parse(AuditLine(event).bytes.dropLast()).objectValue
            #expect(line?["event"] == "keys_changed")
            #expect(line?["provider"] == "example-oidc")
            #expect(line?["added"] == .array(new.map(JSONValue.string)))
            #expect(line?["removed"] == .array(old.map(JSONValue.string)))
            #expect(line?["entity"] == nil)
        }
    }

    @Test(arguments: ["nobody", "No%20Id", "%2e%2e"])
    func `that are not configured are not found`(_ id: String) async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let answer = try await Self.refresh(gateway, id)
            #expect(answer.status == 404)
            #expect(answer.text("error") == "not_found")
        }
    }

    @Test func `are for the holder of the admin token, by the right method, and on no other port`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            for (method, path) in [
                ("GET", "/admin/v1/providers"), ("POST", "/admin/v1/providers/example-oidc/refresh"),
                ("GET", "/metrics"),
            ] {
                #expect(try await gateway.send(method, path, to: gateway.adminPort).status == 401)
                #expect(try await gateway.send(method, path, Self.authorized).status == 404, "on the public port")
                let wrong = try await gateway.send("DELETE", path, Self.authorized, to: gateway.adminPort)
                #expect(wrong.status == 405)
                #expect(wrong.headers["allow"] == method)
            }
        }
    }
}
