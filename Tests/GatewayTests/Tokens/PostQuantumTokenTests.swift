import ExampleProvider
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Tokens signed with ML-DSA-65` {
    private static func with(_ body: @Sendable (GatewayUnderTest) async throws -> Void) async throws {
        let change: @Sendable (inout GatewayConfiguration) throws -> Void = { configuration in
            configuration.resources[0].algorithm = .mlDSA65
            configuration.policies[0].providers.insert(.localTokens)
        }
        try await GatewayUnderTest.with(change: change, body)
    }

    private static func keys(_ gateway: GatewayUnderTest) async throws -> JWKSet {
        try JWKSet(parsing: JSONValue.object(try await gateway.get("/jwks").body).serialized())
    }

    @Test func `verify with the published keys, beside those of other algorithms`() async throws {
        try await Self.with { gateway async throws in
            let answer = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            #expect(answer.status == 200)
            let keys = try await Self.keys(gateway)
            #expect(Set(keys.keys.map(\.declaredAlgorithm)) == [.es256, .mlDSA65])
            #expect(keys.exposed.isEmpty)
            let token = try UnverifiedJWT(compact: Array(try #require(answer.text("access_token")).utf8))
            #expect(token.header.algorithmName == "ML-DSA-65")
            let claims = try JWSVerifier(algorithms: [.mlDSA65]).verify(token, with: keys).claims
            #expect(claims["sub"] == "example-oidc:ada")
            #expect(claims["aud"] == .string(GatewayUnderTest.orders))
        }
    }

    @Test func `survive a rotation of their key alone`() async throws {
        try await Self.with { gateway async throws in
            let answer = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            let token = try UnverifiedJWT(compact: Array(try #require(answer.text("access_token")).utf8))
            let before = try await Self.keys(gateway).keys
            #expect(try await gateway.administer("POST", "keys/rotate", ["algorithm": "ML-DSA-65"]).status == 200)
            let after = try await Self.keys(gateway)
            #expect(after.keys.count == before.count + 1)
            #expect(after.keys.filter { $0.declaredAlgorithm == .mlDSA65 }.count == 2)
            _ = try JWSVerifier(algorithms: [.mlDSA65]).verify(token, with: after)
        }
    }

    @Test func `are subject tokens of our own`() async throws {
        try await Self.with { gateway async throws in
            let first = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            let token = try #require(first.text("access_token"))
            let form = GatewayUnderTest.form(token).map { name, value in
                (name, name == "subject_token_type" ? TokenType.accessToken.identifier : value)
            }
            let second = try await gateway.post(form)
            #expect(second.status == 200)
        }
    }
}
