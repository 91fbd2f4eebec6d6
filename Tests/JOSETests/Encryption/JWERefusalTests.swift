import JOSE
import Testing

@Suite struct `Encrypted token that must not open` {
    private static let ones = Base64URL.encode([UInt8](repeating: 1, count: 32))
    private static let zeros = Base64URL.encode([UInt8](repeating: 0, count: 32))

    /// A good token for `key`, with its five parts.
    private func parts(
        _ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption, for key: DecryptionKey
    ) throws -> [String] {
        try JWEEncryption.encrypt(Forgery.payload, to: key.publicJWK, algorithm: algorithm, encryption: encryption)
            .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private func rejection(of parts: [String], with key: DecryptionKey) throws -> JWERejection? {
        let jwe = try EncryptedJWE(compact: Array(parts.joined(separator: ".").utf8))
        return reason { () throws(JWERejection) in try jwe.decrypt(with: [key]) }
    }

    @Test(arguments: [
        "RSA1_5", "dir", "A128KW", "A256KW", "A128GCMKW", "A256GCMKW", "PBES2-HS256+A128KW", "PBES2-HS512+A256KW",
        "none",
        "ECDH-ES+A192KW", "rsa-oaep", "RSA-OAEP-512", "",
    ])
    func `names an algorithm that is not offered`(_ name: String) throws {
        let header = #"{"alg":"\#(name)","enc":"A128GCM","p2c":2000000000,"p2s":"AAAAAAAA"}"#
        let token = [Base64URL.encode(header.utf8), "AAAA", "AAAAAAAAAAAAAAAA", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA"]
        #expect(try rejection(of: token, with: DecryptionKeys.key("RSA")) == .algorithmNotAllowed(name))
    }

    @Test(arguments: ["A192CBC-HS384", "A128CBC", "none", "", "a128gcm", "C20P"])
    func `names an encryption that is not offered`(_ name: String) throws {
        let header = #"{"alg":"RSA-OAEP","enc":"\#(name)"}"#
        let token = [Base64URL.encode(header.utf8), "AAAA", "AAAAAAAAAAAAAAAA", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA"]
        #expect(try rejection(of: token, with: DecryptionKeys.key("RSA")) == .encryptionNotAllowed(name))
    }

    @Test(
        arguments: [
            (#","zip":"DEF""#, .compression), (#","zip":"""#, .compression), (#","zip":null"#, .compression),
            (#","crit":["x"]"#, .criticalHeader), (#","crit":[]"#, .criticalHeader),
        ] as [(String, JWERejection)])
    func `has a header that nobody should follow`(_ members: String, _ reason: JWERejection) throws {
        let header = #"{"alg":"RSA-OAEP","enc":"A128GCM"\#(members)}"#
        let token = [Base64URL.encode(header.utf8), "AAAA", "AAAAAAAAAAAAAAAA", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA"]
        #expect(try rejection(of: token, with: DecryptionKeys.key("RSA")) == reason)
    }

    @Test(
        arguments: [
            ("", .wrongPartCount), ("....", .json(.header, .unexpectedEnd)), ("e30.AA.AA.AA", .wrongPartCount),
            ("e30.AA.AA.AA.AA.AA", .wrongPartCount), ("e30.AA.AA.AA.AA", .headerMember("alg")),
            ("eyJhbGciOiJSU0EtT0FFUCJ9.AA.AA.AA.AA", .headerMember("enc")), ("W10.AA.AA.AA.AA", .notAnObject(.header)),
            ("e30=.AA.AA.AA.AA", .base64url(.header)),
            ("eyJhbGciOiJhIiwiZW5jIjoiYiJ9.A.AA.AA.AA", .base64url(.encryptedKey)),
            ("eyJhbGciOiJhIiwiZW5jIjoiYiJ9.AA.A=.AA.AA", .base64url(.initializationVector)),
            ("eyJhbGciOiJhIiwiZW5jIjoiYiJ9.AA.AA.AB.AA", .base64url(.ciphertext)),
            ("eyJhbGciOiJhIiwiZW5jIjoiYiJ9.AA.AA.AA.A+A", .base64url(.authenticationTag)),
            ("eyJhbGciOiJhIiwiZW5jIjoiYiIsImFwdSI6MX0.AA.AA.AA.AA", .headerMember("apu")),
        ] as [(String, MalformedToken)])
    func `is not well formed`(_ text: String, _ reason: MalformedToken) {
        #expect(throws: reason) { try EncryptedJWE(compact: Array(text.utf8)) }
    }

    @Test(
        arguments: [
            ("RSA", .rsaOAEP, .a128GCM), ("RSA", .rsaOAEP256, .a256CBCHS512), ("P-256", .ecdhES, .a128CBCHS256),
            ("P-256", .ecdhESA128KW, .a256GCM), ("X25519", .ecdhESA256KW, .a192GCM),
        ] as [(String, KeyManagementAlgorithm, ContentEncryption)])
    func `was changed in any part, and every change looks alike`(
        _ type: String, _ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption
    ) throws {
        let key = try DecryptionKeys.key(type)
        let good = try parts(algorithm, encryption, for: key)
        #expect(try rejection(of: good, with: key) == nil)
        for part in 1...4 {
            let octets = try Base64URL.decode(good[part].utf8)
            var changes: [[UInt8]] = [[], octets + [0], [UInt8](repeating: 0, count: octets.count + 1)]
            changes += octets.indices.map { position in
                var changed = octets
                changed[position] ^= 1
                return changed
            }
            for shorter in [1, 4, 8, 12] where octets.count >= shorter {
                changes.append(Array(octets.dropLast(shorter)))
            }
            for changed in changes where changed != octets {
                var forged = good
                forged[part] = Base64URL.encode(changed)
                #expect(try rejection(of: forged, with: key) == .undecryptable)
            }
        }
    }

    @Test func `has another header than the one that was authenticated`() throws {
        let key = try DecryptionKeys.key("RSA")
        var forged = try parts(.rsaOAEP, .a128GCM, for: key)
        forged[0] = Base64URL.encode(#"{"alg":"RSA-OAEP","enc":"A128GCM"}"#.utf8)
        #expect(try rejection(of: forged, with: key) == .undecryptable)
    }

    @Test func `was made for another key of the same name`() throws {
        let key = try DecryptionKey(jwk: DecryptionKeys.p256JWK)
        let other = try SigningKey.generate(.es256).publicJWK.bare.with("kid", "ours")
        let token = try JWEEncryption.encrypt([1], to: other, algorithm: .ecdhESA128KW, encryption: .a128GCM)
        #expect(throws: JWERejection.undecryptable) {
            try EncryptedJWE(compact: Array(token.utf8)).decrypt(with: [key])
        }
    }

    @Test(arguments: [
        #""epk":1"#, #""x":1"#, #""epk":{}"#, #""epk":{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#,
        #""epk":{"kty":"EC","crv":"P-256","x":"\#(ones)","y":"\#(ones)"}"#,
        #""epk":{"kty":"EC","crv":"P-256","x":"\#(zeros)","y":"\#(zeros)"}"#,
        #""epk":{"kty":"OKP","crv":"X25519","x":"\#(zeros)"}"#,
        #""epk":{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, #""epk":{"kty":"oct","k":"AA"}"#,
    ])
    func `brings an ephemeral key that is none`(_ member: String) throws {
        for (type, algorithm) in [("P-256", "ECDH-ES"), ("X25519", "ECDH-ES"), ("P-256", "ECDH-ES+A128KW")] {
            let header = #"{"alg":"\#(algorithm)","enc":"A128GCM",\#(member)}"#
            let wrapped = algorithm == "ECDH-ES" ? "" : Base64URL.encode([UInt8](repeating: 1, count: 24))
            let token = [Base64URL.encode(header.utf8), wrapped, "AAAAAAAAAAAAAAAA", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA"]
            #expect(try rejection(of: token, with: DecryptionKeys.key(type)) == .undecryptable)
        }
    }

    @Test func `asks for what the key is not for`() throws {
        let bound = try DecryptionKey(jwk: DecryptionKeys.p256JWK.with("alg", "ECDH-ES+A256KW").with("use", "enc"))
        let token = try JWEEncryption.encrypt(
            [1], to: bound.publicJWK.with("alg", nil), algorithm: .ecdhES, encryption: .a128GCM)
        #expect(throws: JWERejection.noSuitableKey) {
            try EncryptedJWE(compact: Array(token.utf8)).decrypt(with: [bound])
        }
        let rsa = try JWEEncryption.encrypt(
            [1], to: DecryptionKeys.key("RSA").publicJWK, algorithm: .rsaOAEP, encryption: .a128GCM)
        #expect(throws: JWERejection.noSuitableKey) {
            try EncryptedJWE(compact: Array(rsa.utf8)).decrypt(with: [bound])
        }
    }
}
