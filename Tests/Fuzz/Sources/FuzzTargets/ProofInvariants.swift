internal import Foundation
internal import JOSE

@testable internal import TokenExchange

/// What must hold of ``UnverifiedPossessionProof`` and ``DPoPVerifier``, but for the memory of what was used.
enum ProofInvariants {
    private static let key = try? SigningKey.generate(.es256)
    private static let url = "https://gateway.example.com/token"
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)
    private static let nonces = DPoPNonces(key: [UInt8](repeating: 7, count: 32))
    private static let verifier = DPoPVerifier(usedProofs: NoMemory(), nonces: nonces, nonceRule: .optional)

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        try checkProof(bytes)
        try checkSigned(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        if let end = try? nonces.end(of: text, at: now) { try require(end > now, "no nonce is taken past its end") }
        if let target = ProofTarget(text) { try require(target == ProofTarget(text), "a URL is equal to itself") }
    }

    /// Anybody can make a good proof, so that one may be taken: then it is what its parts say.
    private static func checkProof(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let text = String(validating: bytes, as: UTF8.self), let checked = try? check(text) else { return }
        let parts = try CompactParts(accepted: bytes, count: 3)
        let claims = (try? JSONValue.parse(parts.octets[1]))?.objectValue
        try require(parts.header["typ"] == "dpop+jwt", "nothing but a proof is taken for one")
        try require(parts.header["crit"] == nil, "nothing critical verifies")
        try require(claims?["htm"] == "POST", "the method is that of the request")
        try require(claims?["jti"] == .string(checked.id) && !checked.id.isEmpty, "the id is what the claims say")
        guard let jwk = parts.header["jwk"]?.objectValue, let key = try? VerificationKey(jwk: jwk) else {
            throw BrokenInvariant("a proof brings its key")
        }
        try require(jwk["d"] == nil && jwk["k"] == nil, "the key is public")
        try require(key.thumbprint == checked.proof.keyThumbprint, "the proof is of the key that it brings")
        try require(checked.end >= now, "a proof that is taken has not ended")
        guard let jws = try? UnverifiedJWS(compact: bytes) else { throw BrokenInvariant("a proof is a JWS") }
        let algorithms = JWSVerifier(algorithms: DPoPVerifier.algorithms)
        let anonymous = jws.header.keyID == nil
        try require(
            !anonymous || (try? algorithms.verify(jws, with: JWKSet(keys: [key]))) != nil, "its key signed the proof")
    }

    /// Whatever the claims are: the signature is not what is refused, and with any one bit changed nothing is taken.
    private static func checkSigned(_ payload: [UInt8]) throws(BrokenInvariant) {
        guard let key,
            let proof = try? key.sign(
                payload: payload, type: "dpop+jwt", header: ["jwk": .object(key.publicJWK), "kid": .null])
        else { throw BrokenInvariant("anything is signed") }
        do throws(DPoPRefusal) {
            _ = try check(proof)
        } catch {
            let isOfKey = [.badSignature, .keyMissing, .unsuitableKey, .algorithmNotAllowed].contains(error)
            try require(!isOfKey, "what is signed is not refused for its key")
        }
        let changed = String(decoding: Array(proof.utf8).flippingBit(payload), as: UTF8.self)
        try require((try? check(changed)) == nil, "what was changed is not taken")
    }

    private static func check(_ proof: String) throws(DPoPRefusal) -> DPoPVerifier.CheckedProof {
        try verifier.check(proof, method: "POST", url: url, at: now)
    }

    private struct NoMemory: UsedTokenStore {
        func use(_ token: UsedToken, until expiry: Date, at now: Date) async throws(StoreUnavailable) -> Bool { true }
        func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool { false }
    }
}
