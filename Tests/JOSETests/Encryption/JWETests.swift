import Testing

@testable import JOSE

@Suite struct `Encrypted token` {
    static let plaintext = Array("eyJhbGciOiJFUzI1NiJ9.e30.AA".utf8)

    struct Case: Sendable, CustomTestStringConvertible {
        let type: String
        let algorithm: KeyManagementAlgorithm
        let encryption: ContentEncryption

        var testDescription: String { "\(type), \(algorithm.rawValue), \(encryption.rawValue)" }
    }

    static let cases: [Case] = KeyManagementAlgorithm.allCases.flatMap { algorithm in
        (algorithm.rawValue.hasPrefix("RSA") ? ["RSA"] : ["P-256", "P-384", "P-521", "X25519"]).flatMap { type in
            ContentEncryption.allCases.map { Case(type: type, algorithm: algorithm, encryption: $0) }
        }
    }

    @Test(arguments: cases)
    func `is opened by the key that it was made for`(_ c: Case) throws {
        let key = try DecryptionKeys.key(c.type)
        let token = try JWEEncryption.encrypt(
            Self.plaintext, to: key.publicJWK, algorithm: c.algorithm, encryption: c.encryption, header: ["cty": "JWT"])
        let jwe = try EncryptedJWE(compact: Array(token.utf8))
        #expect(jwe.header.algorithmName == c.algorithm.rawValue)
        #expect(jwe.header.encryptionName == c.encryption.rawValue)
        #expect(jwe.header.contentType == "JWT")
        #expect(jwe.header.keyID == key.thumbprint)
        #expect(try jwe.decrypt(with: [key]) == Self.plaintext)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 10_000])
    func `may have content of any length`(_ count: Int) throws {
        let key = try DecryptionKeys.key("P-256")
        let content = [UInt8](repeating: 0x10, count: count)
        for encryption in ContentEncryption.allCases {
            let token = try JWEEncryption.encrypt(
                content, to: key.publicJWK, algorithm: .ecdhES, encryption: encryption)
            #expect(try EncryptedJWE(compact: Array(token.utf8)).decrypt(with: [key]) == content)
        }
    }

    @Test func `carries a signed one, which is verified next`() throws {
        let signer = try TestKeys.key(.es256)
        let key = try DecryptionKeys.key("RSA")
        let inner = try signer.sign(payload: Forgery.payload, type: "JWT")
        let outer = try JWEEncryption.encrypt(
            Array(inner.utf8), to: key.publicJWK, algorithm: .rsaOAEP256, encryption: .a256GCM, header: ["cty": "JWT"])
        let jwt = try UnverifiedJWT(compact: try EncryptedJWE(compact: Array(outer.utf8)).decrypt(with: [key]))
        let verifier = JWSVerifier(algorithms: [.es256])
        #expect(try verifier.verify(jwt, with: JWKSet(keys: [signer.verificationKey])).claims["sub"] == "1")
        let stranger = try SigningKey.generate(.es256)
        #expect(throws: JWSRejection.unknownKey(signer.keyID)) {
            try verifier.verify(jwt, with: JWKSet(keys: [stranger.verificationKey]))
        }
    }

    @Test func `finds its key by kid, by thumbprint or by trying`() throws {
        let named = try DecryptionKey(jwk: DecryptionKeys.p256JWK)
        let others = try ["RSA", "P-384", "X25519"].map(DecryptionKeys.key)
        let stranger = try DecryptionKey(jwk: DecryptionKeys.p256JWK.with("kid", "other"))
        let byName = try JWEEncryption.encrypt([1], to: named.publicJWK, algorithm: .ecdhES, encryption: .a128GCM)
        #expect(try EncryptedJWE(compact: Array(byName.utf8)).decrypt(with: others + [named]) == [1])
        #expect(throws: JWERejection.noSuitableKey) {
            try EncryptedJWE(compact: Array(byName.utf8)).decrypt(with: [stranger])
        }
        let madeUp = try JWEEncryption.encrypt(
            [4], to: named.publicJWK.with("kid", "made up"), algorithm: .ecdhES, encryption: .a128GCM)
        let bare = try DecryptionKeys.key("P-256")
        #expect(try EncryptedJWE(compact: Array(madeUp.utf8)).decrypt(with: [stranger, bare]) == [4])
        #expect(throws: JWERejection.noSuitableKey) {
            try EncryptedJWE(compact: Array(madeUp.utf8)).decrypt(with: [stranger])
        }
        let unnamedJWK = named.publicJWK.with("kid", nil)
        let unnamed = try JWEEncryption.encrypt([2], to: unnamedJWK, algorithm: .ecdhES, encryption: .a128GCM)
        #expect(try EncryptedJWE(compact: Array(unnamed.utf8)).decrypt(with: others + [named]) == [2])
        let byThumbprint = try JWEEncryption.encrypt(
            [3], to: named.publicJWK.with("kid", .string(named.thumbprint)), algorithm: .ecdhES, encryption: .a128GCM)
        #expect(try EncryptedJWE(compact: Array(byThumbprint.utf8)).decrypt(with: [DecryptionKeys.key("P-256")]) == [3])
        #expect(throws: JWERejection.noSuitableKey) {
            try EncryptedJWE(compact: Array(byThumbprint.utf8)).decrypt(with: [named])
        }
        #expect(throws: JWERejection.noSuitableKey) { try EncryptedJWE(compact: Array(unnamed.utf8)).decrypt(with: []) }
    }

    @Test func `makes the key of the example of RFC 7518 appendix C`() throws {
        let bob: JSONObject = [
            "kty": "EC", "crv": "P-256", "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck", "d": "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
        ]
        let header = #"""
            {"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256",\#
            "x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}
            """#
        let jwe = try EncryptedJWE(
            compact: Array((Base64URL.encode(header.utf8) + "...." + "AAAAAAAAAAAAAAAAAAAAAA").utf8))
        let key = try DecryptionKey(jwk: bob).contentEncryptionKey(of: jwe, .ecdhES, .a128GCM)
        #expect(key.map { Base64URL.encode($0) } == "VqqN6vgjbSBcIijNcacQGg")
    }
}
