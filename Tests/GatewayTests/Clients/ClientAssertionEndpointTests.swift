import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Client assertions at the token endpoint` {
    static let jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    let key: SigningKey

    init() throws { key = try SigningKey.generate(.es256) }

    func assertion(_ changes: JSONObject = [:], by key: SigningKey? = nil) throws -> String {
        let now = Int64(Date().timeIntervalSince1970)
        var claims: JSONObject = [
            "iss": "signer", "sub": "signer", "aud": "https://gateway.example.com", "exp": .integer(now + 60),
            "iat": .integer(now), "jti": .string(UUID().uuidString),
        ]
        for (name, value) in changes { claims[name] = value }
        return try TokenRecipe(claims: claims, signedBy: key ?? self.key).token()
    }

    func outcome(
        _ gateway: GatewayUnderTest, _ form: [(String, String)], as credentials: GatewayUnderTest.Credentials = .none
    ) async throws -> String? {
        let token = try await gateway.provider.idToken(subject: "ada")
        return gateway.reason(of: try await gateway.post(GatewayUnderTest.form(token) + form, as: credentials))
    }

    func with(
        keys location: ClientKeys.Location, _ body: @Sendable (GatewayUnderTest) async throws -> Void
    ) async throws {
        try await GatewayUnderTest.with(
            change: { configuration in
                configuration.clients.append(Client(id: "signer", authentication: .privateKeyJWT(algorithms: [.es256])))
                configuration.clientKeys = [ClientKeys(clientID: "signer", location: location)]
                configuration.policies[0].clients.insert("signer")
            }, body)
    }

    @Test func `authenticate a client whose keys are configured, once`() async throws {
        try await with(keys: .fixed(JWKSet(keys: [key.verificationKey]))) { gateway async throws in
            let form = [("client_assertion_type", Self.jwtBearer), ("client_assertion", try assertion())]
            #expect(try await outcome(gateway, form) == "granted")
            #expect(try await outcome(gateway, form) == "client_assertion_replayed")
            let elsewhere = try assertion(["aud": "https://other.example.com"])
            let answer = try await gateway.post(
                GatewayUnderTest.form("x") + [
                    ("client_assertion_type", Self.jwtBearer), ("client_assertion", elsewhere),
                ],
                as: .none)
            #expect(answer.status == 401)
            #expect(answer.text("error") == "invalid_client")
            #expect(answer.headers["www-authenticate"] != nil)
            #expect(gateway.reason(of: answer) == "client_assertion_audience_mismatch")
        }
    }

    @Test func `come alone`() async throws {
        try await with(keys: .fixed(JWKSet(keys: [key.verificationKey]))) { gateway async throws in
            let form = [("client_assertion_type", Self.jwtBearer), ("client_assertion", try assertion())]
            #expect(try await outcome(gateway, form + [("client_secret", "x")]) == "several_client_credentials")
            #expect(try await outcome(gateway, form, as: .basic("signer", "x")) == "several_client_credentials")
            #expect(try await outcome(gateway, [form[1]]) == "client_assertion_type_missing")
            #expect(try await outcome(gateway, [form[0]]) == "client_assertion_missing")
            #expect(
                try await outcome(gateway, [form[0]], as: .basic(GatewayUnderTest.clientID, GatewayUnderTest.secret))
                    == "client_assertion_missing")
            #expect(try await outcome(gateway, form) == "granted", "nothing is used up by a refusal")
        }
    }

    /// The example provider's key set stands for that of a client.
    @Test func `authenticate a client whose keys are fetched`() async throws {
        let provider = ExampleProvider.Configuration(algorithms: [.es256])
        try await ExampleProvider.withRunning(provider) { client async throws in
            let location = ClientKeys.Location.jwksURI(try DocumentURL("\(client.issuer)/jwks"))
            try await with(keys: location) { gateway async throws in
                var recipe = try await client.recipe(subject: "signer")
                let now = Int64(Date().timeIntervalSince1970)
                recipe.claims = [
                    "iss": "signer", "sub": "signer", "aud": "https://gateway.example.com/token",
                    "exp": .integer(now + 60), "jti": "1",
                ]
                let form = [("client_assertion_type", Self.jwtBearer), ("client_assertion", try recipe.token())]
                #expect(try await outcome(gateway, form) == "granted")
                let forged = [("client_assertion_type", Self.jwtBearer), ("client_assertion", try assertion())]
                #expect(try await outcome(gateway, forged) == "client_assertion_unknown_key")
            }
        }
    }

    @Test func `are announced in the metadata, as far as they are on`() async throws {
        try await with(keys: .fixed(JWKSet(keys: [key.verificationKey]))) { gateway async throws in
            let metadata = try await gateway.get("/.well-known/oauth-authorization-server").body
            #expect(
                metadata["token_endpoint_auth_methods_supported"]
                    == ["client_secret_basic", "client_secret_post", "private_key_jwt"])
            #expect(metadata["token_endpoint_auth_signing_alg_values_supported"] == ["ES256"])
            #expect(metadata["tls_client_certificate_bound_access_tokens"] == nil)
        }
        try await GatewayUnderTest.with { gateway async throws in
            let metadata = try await gateway.get("/.well-known/oauth-authorization-server").body
            #expect(metadata["token_endpoint_auth_signing_alg_values_supported"] == nil)
        }
    }
}
