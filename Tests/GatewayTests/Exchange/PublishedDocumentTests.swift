import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The public port` {
    @Test func `publishes its metadata where both standards look`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let oauth = try await gateway.get("/.well-known/oauth-authorization-server")
            let openID = try await gateway.get("/.well-known/openid-configuration")
            #expect(oauth.body == openID.body)
            #expect(oauth.text("issuer") == "https://gateway.example.com")
            #expect(oauth.text("token_endpoint") == "https://gateway.example.com/token")
            #expect(oauth.text("jwks_uri") == "https://gateway.example.com/jwks")
            #expect(oauth.body["grant_types_supported"] == ["urn:ietf:params:oauth:grant-type:token-exchange"])
            #expect(
                oauth.body["token_endpoint_auth_methods_supported"] == ["client_secret_basic", "client_secret_post"])
            #expect(oauth.body["scopes_supported"] == ["orders:read", "orders:write"])
            #expect(oauth.body["response_types_supported"] == ["none"])
        }
    }

    @Test func `publishes every grant and type that is on, and no other`() async throws {
        let change: @Sendable (inout GatewayConfiguration) throws -> Void = { configuration in
            configuration.resources[1].identityAssertion = IdentityAssertionAudience(clientIDs: [:])
            configuration.policies[0].refreshTokenLifetime = 60
            configuration.policies[0].providers.insert(.clients)
            configuration.providers[0].changeJWT { provider, _ in provider.accepts = [.idToken, .jwt] }
        }
        try await GatewayUnderTest.with(change: change) { gateway async throws in
            let metadata = try await gateway.get("/.well-known/oauth-authorization-server").body
            #expect(
                metadata["grant_types_supported"] == [
                    "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                ])
            #expect(
                metadata["identity_chaining_requested_token_types_supported"] == [
                    "urn:ietf:params:oauth:token-type:id-jag"
                ])
            #expect(metadata["introspection_endpoint"] == "https://gateway.example.com/introspect")
            #expect(metadata["revocation_endpoint"] == "https://gateway.example.com/revoke")
        }
    }

    @Test func `serves its keys with cache headers, and not again to who has them`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let keys = try await gateway.get("/jwks")
            #expect(keys.headers["content-type"] == "application/jwk-set+json")
            #expect(keys.headers["cache-control"] == "public, max-age=300")
            #expect(keys.body["keys"]?.arrayValue?.allSatisfy { $0.objectValue?["d"] == nil } == true)
            let tag = try #require(keys.headers["etag"])
            #expect(try await gateway.get("/jwks", headers: ["If-None-Match": tag]).status == 304)
            #expect(try await gateway.get("/jwks", headers: ["If-None-Match": "\"x\", W/\(tag)"]).status == 304)
            #expect(try await gateway.get("/jwks", headers: ["If-None-Match": "\"x\""]).status == 200)
        }
    }

    @Test func `is alive and ready without any provider's answer`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            #expect(try await gateway.get("/healthz").status == 200)
            #expect(try await gateway.get("/readyz").status == 200)
            #expect(try await gateway.get("/nothing").status == 404)
        }
    }

    @Test func `says which methods a path has`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.send("GET", "/token")
            #expect(token.status == 405)
            #expect(token.headers["allow"] == "POST")
            #expect(try await gateway.send("POST", "/jwks").headers["allow"] == "GET, HEAD")
            #expect(try await gateway.send("HEAD", "/jwks").status == 200)
        }
    }

    @Test func `serves below the issuer's path`() async throws {
        try await GatewayUnderTest.with(change: { $0.issuer = "https://example.com/cambio" }) { gateway async throws in
            #expect(try await gateway.get("/cambio/.well-known/openid-configuration").status == 200)
            #expect(try await gateway.get("/.well-known/oauth-authorization-server/cambio").status == 200)
            #expect(try await gateway.get("/cambio/jwks").status == 200)
            #expect(try await gateway.get("/jwks").status == 404)
        }
    }

    @Test func `keeps its signing keys over a restart`() async throws {
        try await ExampleProvider.withRunning { provider in
            let folder = TestFolder()
            let configuration = try GatewayUnderTest.makeConfiguration(for: provider, in: folder)
            let before = try await GatewayUnderTest.run(configuration, provider: provider) {
                try await $0.get("/jwks").body
            }
            let after = try await GatewayUnderTest.run(configuration, provider: provider) {
                try await $0.get("/jwks").body
            }
            #expect(before == after)
        }
    }
}
