import ExampleProvider
import Foundation
import JOSE
import Synchronization
import Testing
import TokenExchange

/// An assertion, and what must come of it: the id of the client, or a reason.
struct AssertionCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: String
    var type: String? = ClientScene.jwtBearer
    var clientID: String?
    let token: @Sendable () throws -> String

    init(
        _ testDescription: String, _ outcome: String, type: String? = ClientScene.jwtBearer, clientID: String? = nil,
        _ token: @escaping @Sendable () throws -> String = { try ClientScene.token() }
    ) {
        self.testDescription = testDescription
        self.outcome = outcome
        self.type = type
        self.clientID = clientID
        self.token = token
    }

    static func claims(
        _ testDescription: String, _ changes: JSONObject, without removed: Set<String> = [], _ outcome: String
    ) -> AssertionCase {
        AssertionCase(testDescription, outcome) { try ClientScene.token(ClientScene.claims(changes, without: removed)) }
    }

    static func header(_ testDescription: String, _ changes: JSONObject, _ outcome: String) -> AssertionCase {
        AssertionCase(testDescription, outcome) { try ClientScene.token(header: changes) }
    }
}

@Suite struct `An assertion of a client` {
    static let other = made { try SigningKey.generate(.es256) }
    static let wrongFamily = made { try SigningKey.generate(.edDSA) }

    static let forms: [AssertionCase] = [
        AssertionCase("alone", "signer"),
        AssertionCase("beside its client_id", "signer", clientID: "signer"),
        AssertionCase("without a type", "client_assertion_type_missing", type: nil),
        AssertionCase(
            "of SAML", "client_assertion_type_not_served",
            type: "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"),
        AssertionCase("declared a JWT-SVID", "client_assertion_type_not_served", type: ClientScene.spiffe),
        AssertionCase("beside another client_id", "client_assertion_party_mismatch", clientID: "other"),
        AssertionCase("beside the client_id of nobody", "unknown_client", clientID: "nobody"),
        AssertionCase(
            "beside the client_id of one with a secret", "other_client_authentication_method", clientID: "secretive"),
        AssertionCase("of nobody", "unknown_client") {
            try ClientScene.token(ClientScene.claims(["iss": "nobody", "sub": "nobody"]))
        },
        AssertionCase("that is not a JWT", "client_assertion_malformed") { "abc" },
        AssertionCase("of more than 16 KiB", "client_assertion_too_large") {
            try ClientScene.token(ClientScene.claims(["x": .string(String(repeating: "x", count: 16_384))]))
        },
        .header("with a typ of its own", ["typ": "client-authentication+jwt"], "signer"),
        .header("without typ", ["typ": .null], "signer"),
        .header("that is an access token", ["typ": "at+jwt"], "client_assertion_kind_mismatch"),
        .header("that is a proof", ["typ": "dpop+jwt"], "client_assertion_kind_mismatch"),
        .header("that is a logout token", ["typ": "logout+jwt"], "client_assertion_kind_mismatch"),
    ]

    static let signatures: [AssertionCase] = [
        AssertionCase("by another key", "client_assertion_unknown_key") { try ClientScene.token(by: other) },
        AssertionCase("by another key under the client's kid", "client_assertion_bad_signature") {
            try ClientScene.token(header: ["kid": .string(ClientScene.key.keyID)], by: other)
        },
        AssertionCase("by an algorithm that the client may not use", "client_assertion_algorithm_not_allowed") {
            try ClientScene.token(by: wrongFamily)
        },
        AssertionCase("unsigned", "client_assertion_algorithm_not_allowed") {
            try TokenRecipe(claims: ClientScene.claims(), signedBy: ClientScene.key).dangerouslyUnsigned().token()
        },
        AssertionCase("by the public key as a secret", "client_assertion_algorithm_not_allowed") {
            try TokenRecipe(claims: ClientScene.claims(), signedBy: ClientScene.key)
                .dangerouslySigned(withSecret: JSONValue.object(ClientScene.key.publicJWK).serialized()).token()
        },
        .header("with crit", ["crit": ["x"], "x": 1], "client_assertion_critical_header"),
        AssertionCase("by a key in its own header", "client_assertion_unknown_key") {
            try ClientScene.token(header: ["jwk": .object(other.publicJWK)], by: other)
        },
    ]

    static let claims: [AssertionCase] = [
        .claims("without iss", [:], without: ["iss"], "client_assertion_issuer_missing"),
        .claims("without sub", [:], without: ["sub"], "client_assertion_party_mismatch"),
        .claims("about somebody else", ["sub": "ada"], "client_assertion_party_mismatch"),
        .claims("for the token endpoint", ["aud": "https://gateway.example.com/token"], "signer"),
        .claims("for us among others", ["aud": ["x", "https://gateway.example.com"]], "signer"),
        .claims("without aud", [:], without: ["aud"], "client_assertion_audience_missing"),
        .claims("for another", ["aud": "https://other.example.com"], "client_assertion_audience_mismatch"),
        .claims("for nobody", ["aud": []], "client_assertion_audience_mismatch"),
        .claims("for a number", ["aud": ["https://gateway.example.com", 1]], "client_assertion_audience_mismatch"),
        .claims("with a slash more", ["aud": "https://gateway.example.com/"], "client_assertion_audience_mismatch"),
        .claims("without exp", [:], without: ["exp"], "client_assertion_expiry_missing"),
        .claims("with exp a string", ["exp": "1800000300"], "client_assertion_time_malformed"),
        .claims("that ends now", ["exp": 1_800_000_000], "client_assertion_expired"),
        .claims("that ends in an hour", ["exp": 1_800_003_600], "signer"),
        .claims("that ends later", ["exp": 1_800_003_601], "client_assertion_expiry_too_far"),
        .claims("that begins within the skew", ["nbf": 1_800_000_060, "iat": 1_800_000_060], "signer"),
        .claims("that begins later", ["nbf": 1_800_000_061], "client_assertion_not_yet_valid"),
        .claims("made later", ["iat": 1_800_000_061], "client_assertion_not_yet_valid"),
        .claims("without iat", [:], without: ["iat"], "signer"),
        .claims("with iat a list", ["iat": []], "client_assertion_time_malformed"),
        .claims("without jti", [:], without: ["jti"], "client_assertion_id_missing"),
        .claims("with an empty jti", ["jti": ""], "client_assertion_id_malformed"),
        .claims(
            "with a long jti", ["jti": .string(String(repeating: "x", count: 257))], "client_assertion_id_malformed"),
    ]

    @Test(arguments: forms + signatures + claims)
    func `comes out as it must`(_ c: AssertionCase) async throws {
        let scene = try ClientScene()
        #expect(await scene.outcome(try c.token(), type: c.type, clientID: c.clientID) == c.outcome)
    }

    @Test func `is taken once`() async throws {
        let scene = try ClientScene()
        let token = try ClientScene.token()
        #expect(await scene.outcome(token) == "signer")
        #expect(await scene.outcome(token) == "client_assertion_replayed")
        #expect(await scene.outcome(token, at: ClientScene.now + 299) == "client_assertion_replayed")
    }

    @Test func `sent many times at once is taken once`() async throws {
        let scene = try ClientScene()
        let token = try ClientScene.token()
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { await scene.outcome(token) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == "signer" }.count == 1)
        #expect(outcomes.filter { $0 == "client_assertion_replayed" }.count == 19)
    }

    @Test func `may have the jti of another client's`() async throws {
        let scene = try ClientScene()
        let claims: JSONObject = ["jti": "1"]
        #expect(await scene.outcome(try ClientScene.token(ClientScene.claims(claims))) == "signer")
        let other = ClientScene.claims(["jti": "1", "iss": "other", "sub": "other"])
        #expect(await scene.outcome(try ClientScene.token(other)) == "other")
    }

    /// Keys that come one after the other, and who asked for them.
    final class AskedKeys: ClientKeySource {
        let sets: [JWKSet]
        private let asked = Mutex<[String]>([])
        var clients: [String] { asked.withLock { $0 } }

        init(_ sets: [JWKSet]) { self.sets = sets }

        func keySet(
            ofClient id: String, missing: MissingKey?, at now: Date
        ) async throws(KeysUnavailable) -> JWKSet {
            asked.withLock { $0.append(id) }
            if sets.isEmpty { throw KeysUnavailable(retryAfterSeconds: 9) }
            return missing == nil ? sets[0] : sets[sets.count - 1]
        }
    }

    @Test func `by a key that is new is verified with the newest keys`() async throws {
        var scene = try ClientScene()
        let keys = AskedKeys([
            JWKSet(keys: [Self.other.verificationKey]), JWKSet(keys: [ClientScene.key.verificationKey]),
        ])
        scene.clientKeys = keys
        #expect(await scene.outcome(try ClientScene.token()) == "signer")
        #expect(keys.clients == ["signer", "signer"])
    }

    @Test func `of a client that is not known asks for no keys`() async throws {
        var scene = try ClientScene()
        let keys = AskedKeys([])
        scene.clientKeys = keys
        let token = try ClientScene.token(ClientScene.claims(["iss": "nobody", "sub": "nobody"]))
        #expect(await scene.outcome(token) == "unknown_client")
        #expect(await scene.outcome(token, clientID: "secretive") == "other_client_authentication_method")
        #expect(keys.clients.isEmpty)
    }

    @Test func `waits for keys that cannot be had`() async throws {
        var scene = try ClientScene()
        scene.clientKeys = AskedKeys([])
        #expect(await scene.outcome(try ClientScene.token()) == "client_keys_unavailable")
        let error = OAuthError(.client(.assertion(.keysUnavailable(retryAfterSeconds: 9))))
        #expect(error.status == 503)
        #expect(error.retryAfterSeconds == 9)
    }
}
