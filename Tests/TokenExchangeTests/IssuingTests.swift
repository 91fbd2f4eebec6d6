import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `An issued token` {
    @Test func `is an access token by RFC 9068`() async throws {
        let changes: JSONObject = ["auth_time": .double(1_799_999_000.5), "acr": "2", "amr": ["pwd", "otp"]]
        let outcome = try await Scene().exchange(try Scene.token(Scene.claims(changes)))
        let claims = try outcome.claims()
        let expected: JSONObject = [
            "iss": "https://gateway.example.com", "sub": "example-oidc:ada", "aud": .string(Scene.orders),
            "exp": 1_800_000_300, "iat": 1_800_000_000, "nbf": 1_800_000_000, "client_id": .string(Scene.clientID),
            "scope": "orders:read", "idp": "example-oidc", "auth_time": 1_799_999_000, "acr": "2",
            "amr": ["pwd", "otp"], "email": "ada@example.com", "groups": ["staff"], "jti": claims["jti"] ?? .null,
        ]
        #expect(claims == expected)
        #expect(claims["jti"]?.stringValue == outcome.record.tokenID)
        let header = try UnverifiedJWT(compact: Array(outcome.response.token.utf8)).header
        #expect(header.type == "at+jwt")
        #expect(header.keyID == Scene.gatewayKey.keyID)
    }

    @Test func `leaves out what the subject token says in another form`() async throws {
        let changes: JSONObject = ["auth_time": "yesterday", "acr": 2, "amr": "pwd"]
        let claims = try await Scene().exchange(try Scene.token(Scene.claims(changes))).claims()
        #expect(claims["auth_time"] == nil && claims["acr"] == nil && claims["amr"] == nil)
    }

    struct LifetimeCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subjectToken = 10_000
        var policy: Int?
        var resource: Int? = 900
        var gateway = 800
        let expiresIn: Int
    }

    @Test(arguments: [
        LifetimeCase(testDescription: "the subject token's", subjectToken: 42, expiresIn: 42),
        LifetimeCase(testDescription: "the policy's", policy: 30, expiresIn: 30),
        LifetimeCase(testDescription: "the resource's", resource: 20, expiresIn: 20),
        LifetimeCase(testDescription: "longer than the gateway's default", expiresIn: 900),
        LifetimeCase(testDescription: "the gateway's default, where there is no bound", resource: nil, expiresIn: 800),
    ])
    func `lives as long as the least bound allows`(_ c: LifetimeCase) async throws {
        var scene = Scene()
        scene.policies[0].lifetime = c.policy
        scene.resources[0].lifetime = c.resource
        scene.lifetime = c.gateway
        let token = try Scene.token(Scene.claims(["exp": .integer(Int64(1_800_000_000 + c.subjectToken))]))
        #expect(try await scene.exchange(token).response.expiresIn == c.expiresIn)
    }

    @Test(arguments: [SignatureAlgorithm.es256, .rs256, .ps256, .edDSA])
    func `is signed in the resource's algorithm`(_ algorithm: SignatureAlgorithm) async throws {
        let key = try SigningKey.generate(algorithm)
        var scene = Scene()
        scene.resources[0].algorithm = algorithm
        scene.signingKeys = [Scene.gatewayKey, key]
        let outcome = try await scene.exchange(try Scene.token())
        let jwt = try UnverifiedJWT(compact: Array(outcome.response.token.utf8))
        #expect(throws: Never.self) {
            try JWSVerifier(algorithms: [algorithm]).verify(jwt, with: JWKSet(keys: [key.verificationKey]))
        }
    }

    @Test func `is not made without a key of the resource's algorithm`() async throws {
        var scene = Scene()
        scene.resources[0].algorithm = .rs256
        #expect(await scene.reason(try Scene.token()) == "no_signing_key")
    }

    @Test func `is of the type that was asked for`() async throws {
        let scene = Scene()
        let token = try Scene.token()
        for type in [TokenType.accessToken, .jwt] {
            let outcome = try await scene.exchange(
                token, [("audience", Scene.orders), ("requested_token_type", type.identifier)])
            #expect(outcome.response.issuedTokenType == type)
        }
        for type in [TokenType.refreshToken, .idToken, .saml2, .identityAssertionGrant, .transactionToken] {
            let parameters = [("requested_token_type", type.identifier)]
            let reason = await scene.reason(token, parameters)
            #expect(reason == "type_not_allowed" || reason == "target_not_allowed", "\(type)")
        }
    }

    @Test func `of ours is no subject token where no policy names our own`() async throws {
        let scene = Scene()
        let issued = try await scene.exchange(try Scene.token()).response.token
        #expect(await scene.reason(issued, as: .accessToken) == "provider_not_allowed")
    }
}

@Suite struct `The record of a decision` {
    @Test func `of an exchange names who, whose, what and by which policy`() async throws {
        let record = try await Scene().exchange(try Scene.token()).record
        #expect(record.provider?.description == "example-oidc")
        #expect(record.subject == "example-oidc:ada")
        #expect(record.resources == [Scene.orders])
        #expect(record.scopes == ["orders:read"])
        #expect(record.expiry == 1_800_000_300)
        #expect(record.subjectTokenDigest?.utf8.count == 43)
        #expect(record.id.utf8.count == 22)
    }
}
