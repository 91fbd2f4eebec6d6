import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

extension GatewayUnderTest {
    /// A proof for the token endpoint, made now.
    static func proof(_ changes: JSONObject = [:], by key: SigningKey) throws -> String {
        var claims: JSONObject = [
            "jti": .string(UUID().uuidString), "htm": "POST", "htu": "https://gateway.example.com/token",
            "iat": .integer(Int64(Date().timeIntervalSince1970)),
        ]
        for (name, value) in changes { claims[name] = value }
        var recipe = TokenRecipe(claims: claims, signedBy: key)
        recipe.header = ["alg": .string(key.algorithm.rawValue), "typ": "dpop+jwt", "jwk": .object(key.publicJWK)]
        return try recipe.token()
    }

    func exchange(_ token: String, proofs: [String]) async throws -> Answer {
        let pair = Data("\(Self.clientID):\(Self.encode(Self.secret))".utf8).base64EncodedString()
        let fields = ["Content-Type: application/x-www-form-urlencoded", "Authorization: Basic \(pair)"]
        let body = Self.form(token).map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
        return try await send("POST", "/token", fields + proofs.map { "DPoP: \($0)" }, body)
    }

    func reason(of answer: Answer) -> String? {
        answer.status == 200 ? "granted" : events.reason(of: answer.text("decision_id"))
    }
}

@Suite struct `Proofs of possession at the token endpoint` {
    let key: SigningKey

    init() throws { key = try SigningKey.generate(.es256) }

    @Test func `are verified once`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            let proof = try GatewayUnderTest.proof(by: key)
            let answer = try await gateway.exchange(token, proofs: [proof])
            #expect(gateway.reason(of: answer) == "granted")
            #expect(answer.headers["dpop-nonce"] == nil)
            let again = try await gateway.exchange(token, proofs: [proof])
            #expect(gateway.reason(of: again) == "dpop_replayed")
            #expect(again.status == 400)
            #expect(again.text("error") == "invalid_dpop_proof")
            #expect(gateway.events.all.last?.refusal?.step == .proof)
        }
    }

    @Test func `come one at a time, and for this endpoint`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            let two = try await gateway.exchange(token, proofs: ["a", "b"])
            #expect(gateway.reason(of: two) == "several_dpop_proofs")
            let elsewhere = try GatewayUnderTest.proof(["htu": "https://gateway.example.com/x"], by: key)
            let answer = try await gateway.exchange(token, proofs: [elsewhere])
            #expect(gateway.reason(of: answer) == "dpop_target_mismatch")
            #expect(gateway.events.all.last?.record.clientID == GatewayUnderTest.clientID)
        }
    }

    @Test func `need a nonce where it is required, which the answer brings`() async throws {
        try await GatewayUnderTest.with(change: { $0.dpop.nonce = .required }) { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            let first = try await gateway.exchange(token, proofs: [try GatewayUnderTest.proof(by: key)])
            #expect(first.status == 400)
            #expect(first.text("error") == "use_dpop_nonce")
            #expect(gateway.reason(of: first) == "dpop_nonce_missing")
            let nonce = try #require(first.headers["dpop-nonce"])
            let proof = try GatewayUnderTest.proof(["nonce": .string(nonce)], by: key)
            let second = try await gateway.exchange(token, proofs: [proof])
            #expect(gateway.reason(of: second) == "granted")
            #expect(second.headers["dpop-nonce"] != nil)
            #expect(try await gateway.exchange(token).headers["dpop-nonce"] == nil, "there is no proof")
        }
    }

    @Test func `with a bad nonce get a good one, required or not`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            let proof = try GatewayUnderTest.proof(["nonce": "old"], by: key)
            let answer = try await gateway.exchange(token, proofs: [proof])
            #expect(gateway.reason(of: answer) == "dpop_nonce_unknown")
            #expect(answer.headers["dpop-nonce"] != nil)
        }
    }

    @Test func `of a client that is not known are not looked at`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let fields = ["Content-Type: application/x-www-form-urlencoded", "DPoP: x"]
            let answer = try await gateway.send("POST", "/token", fields, "grant_type=x")
            #expect(gateway.reason(of: answer) == "no_client_credentials")
        }
    }

    @Test func `are announced in the metadata`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let metadata = try await gateway.get("/.well-known/oauth-authorization-server").body
            let algorithms = metadata["dpop_signing_alg_values_supported"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(algorithms.contains("ES256"))
            #expect(!algorithms.contains { $0.hasPrefix("HS") || $0 == "none" })
        }
    }
}
