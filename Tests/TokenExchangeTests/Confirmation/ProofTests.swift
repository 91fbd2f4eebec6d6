import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `A proof of possession` {
    @Test(arguments: [SignatureAlgorithm.es256, .es384, .es512, .edDSA, .rs256, .ps256])
    func `names its key by thumbprint, whatever its algorithm`(_ algorithm: SignatureAlgorithm) async throws {
        let key = try SigningKey.generate(algorithm)
        let proof = try await ProofScene().verify(try ProofScene.recipe(by: key).token())
        #expect(proof.keyThumbprint == key.keyID)
        #expect(proof.accessTokenHash == nil)
    }

    @Test func `hands on the hash of an access token`() async throws {
        let hash = Base64URL.encode([UInt8](repeating: 1, count: 32))
        let proof = try await ProofScene().verify(try ProofScene.recipe(["ath": .string(hash)]).token())
        #expect(proof.accessTokenHash == hash)
    }

    static let spellings = [
        "HTTPS://GATEWAY.example.com/token", "https://gateway.example.com:443/token",
        "https://gateway.example.com/token?a=b", "https://gateway.example.com/token#x",
        "https://gateway.example.com/%74oken", "https://gateway.example.com:/token",
    ]

    @Test(arguments: spellings)
    func `may spell the URL in another way (RFC 9449 section 4_3)`(_ url: String) async throws {
        #expect(try await ProofScene().reason(try ProofScene.recipe(["htu": .string(url)]).token()) == nil)
    }

    @Test func `of an address of IPv6 is compared like any other`() async throws {
        let scene = try ProofScene()
        let proof = try ProofScene.recipe(["htu": "http://[::1]:80/token"]).token()
        #expect(await scene.reason(proof, url: "http://[::1]/token") == nil)
    }

    @Test func `is taken once, and so is another of its jti by the same key`() async throws {
        let scene = try ProofScene()
        let proof = try ProofScene.recipe(["jti": "1"]).token()
        #expect(await scene.reason(proof) == nil)
        #expect(await scene.reason(proof) == "dpop_replayed")
        #expect(await scene.reason(try ProofScene.recipe(["jti": "1", "x": 1]).token()) == "dpop_replayed")
        let other = try SigningKey.generate(.es256)
        #expect(await scene.reason(try ProofScene.recipe(["jti": "1"], by: other).token()) == nil)
    }

    @Test func `is remembered for as long as it would be taken`() async throws {
        let scene = try ProofScene()
        let proof = try ProofScene.recipe(["iat": 1_800_000_060]).token()
        #expect(await scene.reason(proof) == nil)
        #expect(await scene.reason(proof, at: ProofScene.now + 120) == "dpop_replayed")
        #expect(await scene.reason(proof, at: ProofScene.now + 121) == "dpop_too_old")
    }

    @Test func `that is refused is not used up`() async throws {
        let scene = try ProofScene()
        let proof = try ProofScene.recipe().token()
        #expect(await scene.reason(proof, method: "GET") == "dpop_method_mismatch")
        #expect(await scene.reason(proof) == nil)
    }

    @Test func `is refused while the store does not answer`() async throws {
        let verifier = DPoPVerifier(usedProofs: NoStore(), nonces: ProofScene.nonces, nonceRule: .optional)
        let proof = try ProofScene.recipe().token()
        await #expect(throws: DPoPRefusal.usedProofsUnavailable) {
            try await verifier.verify(proof, method: "POST", url: ProofScene.url, at: ProofScene.now)
        }
    }
}

@Suite struct `A nonce of a proof` {
    let scene: ProofScene

    init() throws { scene = try ProofScene() }

    func proof(nonce: String, issued: Int64 = 1_800_000_000) throws -> String {
        try ProofScene.recipe(["nonce": .string(nonce), "iat": .integer(issued)]).token()
    }

    @Test func `must be there where it is required`() async throws {
        #expect(await scene.reason(try ProofScene.recipe().token(), nonce: .required) == "dpop_nonce_missing")
        let nonce = ProofScene.nonces.make(at: ProofScene.now)
        #expect(nonce.utf8.count == 32)
        #expect(await scene.reason(try proof(nonce: nonce), nonce: .required) == nil)
    }

    @Test func `is taken for five minutes`() async throws {
        for (age, reason) in [(300.0, nil), (301, "dpop_nonce_stale"), (-60, nil), (-61, "dpop_nonce_stale")] {
            let nonce = ProofScene.nonces.make(at: ProofScene.now - age)
            #expect(await scene.reason(try proof(nonce: nonce)) == reason, "\(age)")
        }
    }

    @Test func `makes up for a wrong clock, and not for a missing time`() async throws {
        let nonce = ProofScene.nonces.make(at: ProofScene.now)
        #expect(await scene.reason(try proof(nonce: nonce, issued: 1_000_000_000)) == nil)
        let untimed = try ProofScene.recipe(["nonce": .string(nonce)], without: ["iat"]).token()
        #expect(await scene.reason(untimed) == "dpop_issued_at_missing")
    }

    @Test func `keeps its proof remembered as long as it is good itself`() async throws {
        let nonce = ProofScene.nonces.make(at: ProofScene.now)
        let proof = try proof(nonce: nonce)
        #expect(await scene.reason(proof) == nil)
        #expect(await scene.reason(proof, at: ProofScene.now + 300) == "dpop_replayed")
        #expect(await scene.reason(proof, at: ProofScene.now + 301) == "dpop_nonce_stale")
    }

    @Test func `of another key or with a changed time is unknown`() async throws {
        let other = DPoPNonces(key: [UInt8](repeating: 8, count: 32)).make(at: ProofScene.now)
        #expect(await scene.reason(try proof(nonce: other)) == "dpop_nonce_unknown")
        let own = try Base64URL.decode(ProofScene.nonces.make(at: ProofScene.now).utf8)
        for place in own.indices {
            var changed = own
            changed[place] ^= 1
            #expect(await scene.reason(try proof(nonce: Base64URL.encode(changed))) == "dpop_nonce_unknown")
        }
    }
}
