import Crypto
import JOSE

/// Keys as JWKs, made anew.
enum JWKForTests {
    /// A P-256 key to decrypt with.
    static func ecDecryptionKey() throws -> (jwk: JSONObject, publicJWK: JSONObject) {
        let key = P256.KeyAgreement.PrivateKey()
        let point = Array(key.publicKey.x963Representation.dropFirst())
        let publicJWK: JSONObject = [
            "kty": "EC", "crv": "P-256", "use": "enc", "x": .string(Base64URL.encode(point.prefix(32))),
            "y": .string(Base64URL.encode(point.suffix(32))),
        ]
        var jwk = publicJWK
        jwk["d"] = .string(Base64URL.encode(Array(key.rawRepresentation)))
        return (jwk, publicJWK)
    }
}
