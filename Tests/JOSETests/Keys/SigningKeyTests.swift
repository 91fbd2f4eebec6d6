import Crypto
import Foundation
import JOSE
import Testing

@Suite struct `Signing key` {
    @Test(arguments: SignatureAlgorithm.allCases)
    func `makes tokens that its public JWK verifies`(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let payload = Array(#"{"iss":"https://a.example","n":1}"#.utf8)
        let token = try key.sign(payload: payload, type: "at+jwt", header: ["extra": [1]])
        let jwt = try UnverifiedJWT(compact: Array(token.utf8))
        let verified = try JWSVerifier(algorithms: [algorithm]).verify(jwt, with: TestKeys.set(key.publicJWK))
        #expect(verified.claims == ["iss": "https://a.example", "n": 1])
        #expect(verified.header.algorithm == algorithm)
        #expect(verified.header.keyID == key.keyID)
        #expect(verified.header.type == "at+jwt")
        #expect(verified.key == key.verificationKey)
        #expect(verified.digest == Array(SHA256.hash(data: Data(token.utf8.dropSignature))))
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `survives PKCS 8`(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let again = try SigningKey(algorithm: algorithm, pkcs8: key.pkcs8)
        #expect(again.keyID == key.keyID)
        #expect(again.pkcs8 == key.pkcs8)
        let token = try again.sign(payload: [1, 2, 3], type: nil)
        let jws = try UnverifiedJWS(compact: Array(token.utf8))
        #expect(jws.header.type == nil)
        let verified = try JWSVerifier(algorithms: [algorithm]).verify(jws, with: JWKSet(keys: [key.verificationKey]))
        #expect(verified.payload == [1, 2, 3])
    }

    @Test func `publishes nothing private`() throws {
        for algorithm in SignatureAlgorithm.allCases {
            let names = try TestKeys.publicJWK(algorithm).map(\.key)
            #expect(Set(names).isSubset(of: ["kty", "crv", "x", "y", "n", "e", "pub", "kid", "alg", "use"]))
        }
    }

    @Test func `is read from a private JWK`() throws {
        let secret = P256.Signing.PrivateKey()
        let point = Array(secret.publicKey.rawRepresentation)
        let jwk: JSONObject = [
            "kty": "EC", "crv": "P-256", "x": .string(Base64URL.encode(point[..<32])),
            "y": .string(Base64URL.encode(point[32...])),
            "d": .string(Base64URL.encode(Array(secret.rawRepresentation))),
        ]
        #expect(try SigningKey(jwk: jwk).algorithm == .es256)
        #expect(throws: SigningKeyError.jwk(.member("d"))) { try SigningKey(jwk: jwk.with("d", nil)) }
        #expect(throws: SigningKeyError.jwk(.use)) { try SigningKey(jwk: jwk.with("use", "enc")) }
        #expect(throws: SigningKeyError.jwk(.operations)) { try SigningKey(jwk: jwk.with("key_ops", ["verify"])) }
        #expect(throws: SigningKeyError.jwk(.algorithm)) { try SigningKey(jwk: jwk.with("alg", "RS256")) }
        let zero = JSONValue.string(Base64URL.encode([UInt8](repeating: 0, count: 32)))
        #expect(throws: SigningKeyError.jwk(.privatePart)) { try SigningKey(jwk: jwk.with("d", zero)) }
        let other = try #require(TestKeys.publicJWK(.es256)["x"])
        #expect(throws: SigningKeyError.self) { try SigningKey(jwk: jwk.with("x", other)) }
    }

    @Test func `is refused where the private part is of another key`() throws {
        let secret = P256.Signing.PrivateKey().rawRepresentation
        let jwk = try TestKeys.publicJWK(.es256).with("d", .string(Base64URL.encode(Array(secret))))
        #expect(throws: SigningKeyError.jwk(.privatePart)) { try SigningKey(jwk: jwk) }
    }

    @Test func `is refused where the bytes are no key of the algorithm`() throws {
        #expect(throws: SigningKeyError.notPKCS8) { try SigningKey(algorithm: .es256, pkcs8: []) }
        #expect(throws: SigningKeyError.notPKCS8) {
            try SigningKey(algorithm: .rs256, pkcs8: TestKeys.key(.es256).pkcs8)
        }
        #expect(throws: SigningKeyError.notPKCS8) {
            try SigningKey(algorithm: .es384, pkcs8: TestKeys.key(.es256).pkcs8)
        }
        #expect(throws: SigningKeyError.notPKCS8) {
            try SigningKey(algorithm: .edDSA, pkcs8: TestKeys.key(.rs256).pkcs8)
        }
        let x25519 = Array(Curve25519.KeyAgreement.PrivateKey().pkcs8)
        #expect(throws: SigningKeyError.notPKCS8) { try SigningKey(algorithm: .edDSA, pkcs8: x25519) }
    }

    @Test(arguments: [("other", "other"), (.null, nil)] as [(JSONValue, String?)])
    func `may be called by another kid, or by none`(_ member: JSONValue, _ keyID: String?) throws {
        let token = try TestKeys.key(.es256).sign(payload: [], type: nil, header: ["kid": member])
        #expect(try UnverifiedJWS(compact: Array(token.utf8)).header.keyID == keyID)
    }

    @Test func `says nothing of its secret when it is printed`() throws {
        let key = try TestKeys.key(.es256)
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "SigningKey(ES256, \(key.keyID))")
        #expect(!dumped.contains("material") && !dumped.contains("pkcs8"))
        let decryption = try DecryptionKeys.key("RSA")
        dumped = ""
        dump(decryption, to: &dumped)
        #expect("\(decryption)" == "DecryptionKey(\(decryption.thumbprint))")
        #expect(!dumped.contains("material") && !dumped.contains("der"))
    }

    @Test(arguments: ["alg", "typ", "crit", "b64"])
    func `sets some header members itself`(_ name: String) throws {
        #expect(throws: SigningKeyError.headerMember(name)) {
            try TestKeys.key(.es256).sign(payload: [], type: "JWT", header: [name: "x"])
        }
    }
}

extension Collection<UInt8> {
    /// What was signed: all before the last dot.
    fileprivate var dropSignature: ArraySlice<UInt8> {
        let bytes = Array(self)
        return bytes[..<(bytes.lastIndex(of: UInt8(ascii: ".")) ?? 0)]
    }
}

extension Curve25519.KeyAgreement.PrivateKey {
    /// RFC 8410 section 7.
    fileprivate var pkcs8: [UInt8] {
        [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x6E, 4, 0x22, 4, 0x20] + Array(rawRepresentation)
    }
}
