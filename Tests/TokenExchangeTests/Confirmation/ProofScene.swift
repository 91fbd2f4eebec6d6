import ExampleProvider
import Foundation
import JOSE
import Storage
import TokenExchange

/// A client with a key, a verifier with a real store, at a fixed time.
struct ProofScene {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let url = "https://gateway.example.com/token"
    static let key = made { try SigningKey.generate(.es256) }
    static let nonces = DPoPNonces(key: [UInt8](repeating: 7, count: 32))

    let store: SQLiteStore

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cambio-\(UUID())")
        store = try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random())
    }

    /// A good proof.
    static func recipe(
        _ changes: JSONObject = [:], without removed: Set<String> = [], header: JSONObject = [:],
        by key: SigningKey = key
    ) -> TokenRecipe {
        var claims: JSONObject = [
            "jti": .string(UUID().uuidString), "htm": "POST", "htu": .string(url), "iat": 1_800_000_000,
        ]
        for (name, value) in changes { claims[name] = value }
        for name in removed { claims[name] = nil }
        var recipe = TokenRecipe(claims: claims, signedBy: key)
        recipe.header = ["alg": .string(key.algorithm.rawValue), "typ": "dpop+jwt", "jwk": .object(publicJWK(of: key))]
        for (name, value) in header { recipe.header[name] = value.isNull ? Optional<JSONValue>.none : value }
        return recipe
    }

    /// As clients send it: without `kid`, `alg` and `use`.
    static func publicJWK(of key: SigningKey) -> JSONObject {
        var jwk = key.publicJWK
        for name in ["kid", "alg", "use"] { jwk[name] = nil }
        return jwk
    }

    func verify(
        _ proof: String, method: String = "POST", url: String = url, nonce rule: DPoPVerifier.NonceRule = .optional,
        at now: Date = now
    ) async throws(DPoPRefusal) -> SenderKeys.VerifiedProof {
        try await DPoPVerifier(usedProofs: store, nonces: Self.nonces, nonceRule: rule)
            .verify(proof, method: method, url: url, at: now)
    }

    /// The reason of the refusal; `nil` if the proof was taken.
    func reason(
        _ proof: String, method: String = "POST", url: String = url, nonce rule: DPoPVerifier.NonceRule = .optional,
        at now: Date = now
    ) async -> String? {
        do throws(DPoPRefusal) {
            _ = try await verify(proof, method: method, url: url, nonce: rule, at: now)
            return nil
        } catch {
            return error.reason
        }
    }
}
