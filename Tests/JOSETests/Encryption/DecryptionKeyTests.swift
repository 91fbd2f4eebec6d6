import Crypto
import CryptoExtras
import JOSE
import Testing

@Suite struct `Decryption key` {
    @Test(arguments: ["RSA", "P-256", "P-384", "P-521", "X25519"])
    func `is read from PEM, and publishes nothing private`(_ type: String) throws {
        let key = try DecryptionKeys.key(type)
        #expect(key.keyID == nil)
        #expect(key.publicJWK["kid"] == .string(key.thumbprint))
        #expect(key.publicJWK["use"] == "enc")
        #expect(Set(key.publicJWK.map(\.key)).isSubset(of: ["kty", "crv", "x", "y", "n", "e", "kid", "use"]))
    }

    @Test func `is read from PEM whatever it lies between, and from PKCS 1`() throws {
        let rsa = try #require(DecryptionKeys.rsa)
        let key = try DecryptionKeys.key("RSA")
        #expect(try DecryptionKey(pem: rsa.pkcs8PEMRepresentation).thumbprint == key.thumbprint)
        #expect(rsa.pemRepresentation.hasPrefix("-----BEGIN RSA PRIVATE KEY-----"))
    }

    @Test func `is read from a private JWK`() throws {
        let key = try DecryptionKey(jwk: DecryptionKeys.p256JWK)
        #expect(key.keyID == "ours")
        #expect(key.publicJWK["d"] == nil)
        #expect(try key.thumbprint == DecryptionKeys.key("P-256").thumbprint)
    }

    @Test(
        arguments: [
            ("kty", nil, .member("kty")), ("d", nil, .member("d")), ("d", "AA", .member("d")), ("use", "sig", .use),
            ("key_ops", ["verify"], .operations), ("alg", "RSA1_5", .algorithm), ("alg", "ES256", .algorithm),
            ("alg", "RSA-OAEP", .algorithm),
            ("crv", "P-384", .member("x")), ("crv", "Ed25519", .curve), ("kty", "oct", .symmetric),
            ("kid", 1, .member("kid")),
            ("d", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE", .privatePart),
            ("d", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", .privatePart),
        ] as [(String, JSONValue?, UnusableKey)])
    func `is refused`(_ member: String, _ value: JSONValue?, _ problem: UnusableKey) {
        let jwk = DecryptionKeys.p256JWK.with(member, value)
        #expect(reason { () throws(DecryptionKeyError) in try DecryptionKey(jwk: jwk) } == .unusable(problem))
    }

    @Test func `is no signing key`() throws {
        let edwards = Curve25519.Signing.PrivateKey().pemRepresentation
        #expect(throws: DecryptionKeyError.notPEM) { try DecryptionKey(pem: edwards) }
        let jwk: JSONObject = [
            "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "d": "AA",
        ]
        #expect(throws: DecryptionKeyError.unusable(.curve)) { try DecryptionKey(jwk: jwk) }
    }

    @Test func `is no public key, no certificate and no noise`() throws {
        let publicKey = try #require(DecryptionKeys.rsa).publicKey.pemRepresentation
        for text in ["", "x", publicKey, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"] {
            #expect(throws: DecryptionKeyError.notPEM) { try DecryptionKey(pem: text) }
        }
        let small = try _RSA.Encryption.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).pemRepresentation
        #expect(throws: DecryptionKeyError.notPEM) { try DecryptionKey(pem: small) }
    }
}

@Suite struct `Encryption to a public key` {
    @Test(
        arguments: [
            ("use", "sig", .unusable(.use)), ("key_ops", ["sign"], .unusable(.operations)),
            ("alg", "ECDH-ES+A128KW", .algorithm),
            ("y", "AA", .unusable(.member("y"))), ("y", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE", .cryptography),
        ] as [(String, JSONValue, JWEEncryption.Failure)])
    func `refuses a key that is not for it`(_ member: String, _ value: JSONValue, _ problem: JWEEncryption.Failure) {
        let jwk = DecryptionKeys.p256JWK.with(member, value)
        #expect(throws: problem) { try JWEEncryption.encrypt([], to: jwk, algorithm: .ecdhES, encryption: .a128GCM) }
    }

    @Test func `refuses an algorithm of another type of key`() throws {
        let rsa = try DecryptionKeys.key("RSA").publicJWK
        #expect(throws: JWEEncryption.Failure.algorithm) {
            try JWEEncryption.encrypt([], to: rsa, algorithm: .ecdhES, encryption: .a128GCM)
        }
        #expect(throws: JWEEncryption.Failure.algorithm) {
            try JWEEncryption.encrypt([], to: DecryptionKeys.p256JWK, algorithm: .rsaOAEP, encryption: .a128GCM)
        }
    }

    @Test(arguments: ["alg", "enc", "kid", "epk", "zip", "crit", "apu"])
    func `sets some header members itself`(_ name: String) {
        #expect(throws: JWEEncryption.Failure.headerMember(name)) {
            try JWEEncryption.encrypt(
                [], to: DecryptionKeys.p256JWK, algorithm: .ecdhES, encryption: .a128GCM, header: [name: "x"])
        }
    }
}
