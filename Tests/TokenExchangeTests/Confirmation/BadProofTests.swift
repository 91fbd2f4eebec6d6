import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

/// A proof, and the reason that it must give.
struct ProofCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reason: String?
    let proof: @Sendable () throws -> String

    init(_ testDescription: String, _ reason: String?, _ proof: @escaping @Sendable () throws -> String) {
        self.testDescription = testDescription
        self.reason = reason
        self.proof = proof
    }

    /// A good proof with other claims.
    static func claims(
        _ testDescription: String, _ changes: JSONObject, without removed: Set<String> = [], _ reason: String?
    ) -> ProofCase {
        ProofCase(testDescription, reason) { try ProofScene.recipe(changes, without: removed).token() }
    }

    /// A good proof with other members of its header.
    static func header(_ testDescription: String, _ changes: JSONObject, _ reason: String?) -> ProofCase {
        ProofCase(testDescription, reason) { try ProofScene.recipe(header: changes).token() }
    }
}

@Suite struct `A bad proof of possession` {
    static let other = made { try SigningKey.generate(.es256) }

    static let forms: [ProofCase] = [
        ProofCase("not a JWS", "dpop_malformed") { "proof" },
        ProofCase("empty", "dpop_malformed") { "" },
        ProofCase("two in one header", "dpop_malformed") {
            "\(try ProofScene.recipe().token()), \(try ProofScene.recipe().token())"
        },
        ProofCase("claims that are no object", "dpop_malformed") {
            try ProofScene.recipe().dangerouslyWithPayload(Array("[]".utf8)).token()
        },
        ProofCase("a claim twice", "dpop_malformed") {
            try ProofScene.recipe().dangerouslyRepeatingClaim("htm", as: "GET").token()
        },
        ProofCase("more than 8 KiB", "dpop_too_large") {
            try ProofScene.recipe(["x": .string(String(repeating: "x", count: 8192))]).token()
        },
        .header("no typ", ["typ": .null], "dpop_type_mismatch"),
        .header("typ JWT", ["typ": "JWT"], "dpop_type_mismatch"),
        .header("typ in capitals", ["typ": "DPoP+JWT"], "dpop_type_mismatch"),
        .header("typ with application/", ["typ": "application/dpop+jwt"], "dpop_type_mismatch"),
        .header("crit", ["crit": ["x"], "x": 1], "dpop_critical_header"),
    ]

    static let keys: [ProofCase] = [
        .header("no jwk", ["jwk": .null], "dpop_key_missing"),
        .header("a jwk that is a string", ["jwk": "key"], "dpop_key_missing"),
        .header("a jwk without members", ["jwk": [:]], "dpop_unusable_key"),
        .header("a symmetric jwk", ["jwk": ["kty": "oct", "k": "c2VjcmV0"]], "dpop_symmetric_key"),
        ProofCase("a private jwk", "dpop_private_key") {
            var jwk = ProofScene.publicJWK(of: ProofScene.key)
            jwk["d"] = "AAAA"
            return try ProofScene.recipe(header: ["jwk": .object(jwk)]).token()
        },
        ProofCase("a jwk for encryption", "dpop_unusable_key") {
            var jwk = ProofScene.publicJWK(of: ProofScene.key)
            jwk["use"] = "enc"
            return try ProofScene.recipe(header: ["jwk": .object(jwk)]).token()
        },
        ProofCase("an RSA key of 1024 bits", "dpop_unusable_key") {
            let modulus = Base64URL.encode([0xC1] + [UInt8](repeating: 0x55, count: 127))
            return try ProofScene.recipe(
                header: ["alg": "RS256", "jwk": ["kty": "RSA", "e": "AQAB", "n": .string(modulus)]]
            ).token()
        },
        ProofCase("alg none", "dpop_algorithm_not_allowed") {
            try ProofScene.recipe().dangerouslyUnsigned().token()
        },
        ProofCase("HS256 with the public key for a secret", "dpop_algorithm_not_allowed") {
            try ProofScene.recipe()
                .dangerouslySigned(withSecret: JSONValue.object(ProofScene.publicJWK(of: ProofScene.key)).serialized())
                .token()
        },
        .header("an alg of another curve", ["alg": "ES384"], "dpop_unsuitable_key"),
        .header("an alg of RSA", ["alg": "RS256"], "dpop_unsuitable_key"),
        ProofCase("another key in the header", "dpop_bad_signature") {
            try ProofScene.recipe(header: ["jwk": .object(ProofScene.publicJWK(of: other))]).token()
        },
        ProofCase("another key in the header, by its kid", "dpop_bad_signature") {
            try ProofScene.recipe(header: ["jwk": .object(other.publicJWK), "kid": .string(ProofScene.key.keyID)])
                .token()
        },
    ]

    static let claims: [ProofCase] = [
        .claims("no htm", [:], without: ["htm"], "dpop_method_missing"),
        .claims("htm a list", ["htm": ["POST"]], "dpop_method_missing"),
        .claims("htm another", ["htm": "GET"], "dpop_method_mismatch"),
        .claims("htm in small letters", ["htm": "post"], "dpop_method_mismatch"),
        .claims("no htu", [:], without: ["htu"], "dpop_target_missing"),
        .claims("htu a number", ["htu": 1], "dpop_target_missing"),
        .claims("htu of another path", ["htu": "https://gateway.example.com/introspect"], "dpop_target_mismatch"),
        .claims("htu with a slash more", ["htu": "https://gateway.example.com/token/"], "dpop_target_mismatch"),
        .claims("htu of another host", ["htu": "https://other.example.com/token"], "dpop_target_mismatch"),
        .claims("htu over http", ["htu": "http://gateway.example.com/token"], "dpop_target_mismatch"),
        .claims("htu of another port", ["htu": "https://gateway.example.com:8443/token"], "dpop_target_mismatch"),
        .claims("htu with a user", ["htu": "https://a@gateway.example.com/token"], "dpop_target_mismatch"),
        .claims("htu the path alone", ["htu": "/token"], "dpop_target_mismatch"),
        .claims("no iat", [:], without: ["iat"], "dpop_issued_at_missing"),
        .claims("iat a string", ["iat": "1800000000"], "dpop_issued_at_malformed"),
        .claims("iat beyond 9999", ["iat": .double(1e19)], "dpop_issued_at_malformed"),
        .claims("iat 60 s ago", ["iat": 1_799_999_940], nil),
        .claims("iat 61 s ago", ["iat": 1_799_999_939], "dpop_too_old"),
        .claims("iat 60 s ahead", ["iat": 1_800_000_060], nil),
        .claims("iat 61 s ahead", ["iat": 1_800_000_061], "dpop_issued_in_future"),
        .claims("no jti", [:], without: ["jti"], "dpop_id_missing"),
        .claims("jti empty", ["jti": ""], "dpop_id_malformed"),
        .claims("jti a number", ["jti": 1], "dpop_id_malformed"),
        .claims("jti of 257 bytes", ["jti": .string(String(repeating: "x", count: 257))], "dpop_id_malformed"),
        .claims("ath empty", ["ath": ""], "dpop_access_token_hash_malformed"),
        .claims("ath a number", ["ath": 1], "dpop_access_token_hash_malformed"),
        .claims(
            "ath in hexadecimal", ["ath": .string(String(repeating: "ab", count: 32))],
            "dpop_access_token_hash_malformed"),
        .claims("nonce a number", ["nonce": 1], "dpop_nonce_unknown"),
        .claims("nonce of somebody else", ["nonce": "abc"], "dpop_nonce_unknown"),
    ]

    @Test(arguments: forms + keys + claims)
    func `gives its reason`(_ c: ProofCase) async throws {
        let scene = try ProofScene()
        #expect(await scene.reason(try c.proof()) == c.reason)
    }

    @Test func `is answered as the standard says`() {
        let refusals: [(DPoPRefusal, OAuthError.Code, Int)] = [
            (.nonceMissing, .useDPoPNonce, 400), (.nonceStale, .useDPoPNonce, 400), (.nonceUnknown, .useDPoPNonce, 400),
            (.badSignature, .invalidDPoPProof, 400), (.replayed, .invalidDPoPProof, 400),
            (.usedProofsUnavailable, .temporarilyUnavailable, 503),
        ]
        for (refusal, code, status) in refusals {
            let error = OAuthError(Refusal.proof(refusal))
            #expect(error.code == code)
            #expect(error.status == status)
        }
    }
}
