import JOSE
import Testing

@Suite struct `Key of ML-DSA-65` {
    /// id-ml-dsa-65 and the seed alone (RFC 9881 section 6).
    private static func pkcs8(seed: [UInt8]) -> [UInt8] {
        [
            0x30, 0x34, 2, 1, 0, 0x30, 0x0B, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 0x12, 4, 0x22, 0x80, 0x20,
        ] + seed
    }

    private static let zeros = [UInt8](repeating: 0, count: 32)

    private static func octets(_ count: Int) -> JSONValue {
        .string(Base64URL.encode([UInt8](repeating: 7, count: count)))
    }

    /// The thumbprint covers all of the public key.
    @Test func `of the seed of zeros is that of RFC 9964 appendix A_1`() throws {
        let key = try SigningKey(algorithm: .mlDSA65, pkcs8: Self.pkcs8(seed: Self.zeros))
        #expect(key.keyID == "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM")
        #expect(key.pkcs8 == Self.pkcs8(seed: Self.zeros))
        #expect(key.publicJWK["kty"] == "AKP" && key.publicJWK["alg"] == "ML-DSA-65")
        #expect(key.verificationKey.kind == .mlDSA65)
        let pub = try Base64URL.decode(#require(key.publicJWK["pub"]?.stringValue).utf8)
        #expect(pub.count == 1952)
    }

    @Test func `has signatures of 3309 octets`() throws {
        let token = try TestKeys.key(.mlDSA65).sign(payload: [], type: nil)
        let signature = try Base64URL.decode(#require(token.split(separator: ".").last).utf8)
        #expect(signature.count == 3309)
    }

    @Test func `is read from a private JWK, whose halves must fit`() throws {
        let jwk = try SigningKey(algorithm: .mlDSA65, pkcs8: Self.pkcs8(seed: Self.zeros)).publicJWK
            .with("priv", .string(Base64URL.encode(Self.zeros)))
        #expect(try SigningKey(jwk: jwk).algorithm == .mlDSA65)
        #expect(throws: SigningKeyError.jwk(.privatePart)) { try SigningKey(jwk: jwk.with("priv", Self.octets(32))) }
        #expect(throws: SigningKeyError.jwk(.member("priv"))) { try SigningKey(jwk: jwk.with("priv", nil)) }
        for count in [31, 33, 4032] {
            #expect(throws: SigningKeyError.jwk(.member("priv"))) {
                try SigningKey(jwk: jwk.with("priv", Self.octets(count)))
            }
        }
    }

    @Test(arguments: [0, 31, 33, 64])
    func `is refused with a seed of another length`(_ count: Int) {
        let der = Self.pkcs8(seed: [UInt8](repeating: 0, count: count))
        #expect(throws: SigningKeyError.notPKCS8) { try SigningKey(algorithm: .mlDSA65, pkcs8: der) }
    }

    @Test func `is not read as a key of another algorithm, nor the reverse`() throws {
        for algorithm in SignatureAlgorithm.established {
            #expect(throws: SigningKeyError.notPKCS8) {
                try SigningKey(algorithm: algorithm, pkcs8: TestKeys.key(.mlDSA65).pkcs8)
            }
            #expect(throws: SigningKeyError.notPKCS8) {
                try SigningKey(algorithm: .mlDSA65, pkcs8: TestKeys.key(algorithm).pkcs8)
            }
        }
    }

    static let mistakes: [(String, JSONValue?, UnusableKey)] = [
        ("alg", nil, .member("alg")), ("alg", "ML-DSA-44", .algorithm), ("alg", "ml-dsa-65", .algorithm),
        ("alg", "ES256", .algorithm), ("pub", nil, .member("pub")), ("pub", "", .member("pub")),
        ("pub", octets(1951), .member("pub")), ("pub", octets(1953), .member("pub")),
        ("pub", octets(1312), .member("pub")), ("use", "enc", .use), ("key_ops", ["sign"], .operations),
        ("kty", "EC", .member("crv")), ("kty", "akp", .keyType),
    ]

    @Test(arguments: mistakes)
    func `is refused where its JWK is wrong`(_ member: String, _ value: JSONValue?, _ problem: UnusableKey) throws {
        let jwk = try TestKeys.publicJWK(.mlDSA65).with(member, value)
        #expect(reason { () throws(UnusableKey) in try VerificationKey(jwk: jwk) } == problem)
    }

    @Test func `of other parameters is skipped, and its published seed is noticed`() throws {
        let jwk = try TestKeys.publicJWK(.mlDSA65)
        let set = try TestKeys.set(
            jwk.with("alg", "ML-DSA-87"), jwk.with("priv", Self.octets(32)), try TestKeys.publicJWK(.es256))
        #expect(set.skipped.map(\.reason) == [.algorithm])
        #expect(set.keys.map(\.declaredAlgorithm) == [.mlDSA65, .es256])
        #expect(set.exposed == [1])
    }
}
