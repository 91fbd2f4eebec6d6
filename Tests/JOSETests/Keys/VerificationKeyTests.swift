import JOSE
import Testing

@Suite struct `Verification key` {
    @Test(arguments: SignatureAlgorithm.allCases)
    func `of a public JWK serves its algorithm and no other`(_ algorithm: SignatureAlgorithm) throws {
        let key = try VerificationKey(jwk: TestKeys.publicJWK(algorithm))
        #expect(SignatureAlgorithm.allCases.filter(key.supports) == [algorithm])
        #expect(key.declaredAlgorithm == algorithm)
        #expect(try key.keyID == TestKeys.key(algorithm).keyID)
    }

    @Test func `without alg serves what its type and curve fit`() throws {
        let rsa = try VerificationKey(jwk: TestKeys.publicJWK(.rs256).bare)
        #expect(SignatureAlgorithm.allCases.filter(rsa.supports) == [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512])
        #expect(rsa.kind == .rsa(bits: 2048))
        let fitting: [SignatureAlgorithm: VerificationKey.Kind] = [
            .es256: .p256, .es384: .p384, .es512: .p521, .edDSA: .ed25519,
        ]
        for (algorithm, kind) in fitting {
            let key = try VerificationKey(jwk: TestKeys.publicJWK(algorithm).bare)
            #expect(SignatureAlgorithm.allCases.filter(key.supports) == [algorithm])
            #expect(key.kind == kind)
            #expect(key.keyID == nil)
        }
    }

    @Test func `takes the names Ed25519 and ES521 for what they mean`() throws {
        let edwards = try VerificationKey(jwk: TestKeys.publicJWK(.edDSA).with("alg", "Ed25519"))
        #expect(edwards.declaredAlgorithm == .edDSA)
        let p521 = try VerificationKey(jwk: TestKeys.publicJWK(.es512).with("alg", "ES521"))
        #expect(p521.declaredAlgorithm == .es512)
    }

    @Test func `takes plain base64 and a sign octet, as some providers publish`() throws {
        let jwk = try TestKeys.publicJWK(.rs256)
        let modulus = try Base64URL.decode(#require(jwk["n"]?.stringValue).utf8)
        let text = Base64URL.encode([0] + modulus).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        let padded = String(text) + String(repeating: "=", count: (4 - text.count % 4) % 4)
        let key = try VerificationKey(jwk: jwk.with("n", .string(padded)))
        #expect(try key == VerificationKey(jwk: jwk))
        #expect(try key.thumbprint == TestKeys.key(.rs256).keyID)
    }

    @Test func `takes an exponent of 3`() throws {
        _ = try VerificationKey(jwk: TestKeys.publicJWK(.rs256).with("e", "Aw"))
    }

    @Test func `ignores private and unknown members`() throws {
        let jwk = try TestKeys.publicJWK(.es256).with("d", "not even base64").with("x5c", ["MII"]).with("x", nil)
        #expect(reason { () throws(UnusableKey) in try VerificationKey(jwk: jwk) } == .member("x"))
        let other = try TestKeys.publicJWK(.es256).with("d", 1).with("x5c", ["MII"]).with("future", ["a": 1])
        #expect(try VerificationKey(jwk: other) == VerificationKey(jwk: TestKeys.publicJWK(.es256)))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let algorithm: SignatureAlgorithm
        let member: String
        let value: JSONValue?
        let reason: UnusableKey

        init(
            _ description: String, _ algorithm: SignatureAlgorithm, _ member: String, _ value: JSONValue?,
            _ reason: UnusableKey
        ) {
            testDescription = description
            self.algorithm = algorithm
            self.member = member
            self.value = value
            self.reason = reason
        }
    }

    static let cases = [
        Case("no kty", .es256, "kty", nil, .member("kty")),
        Case("kty is a number", .es256, "kty", 1, .member("kty")),
        Case("unknown kty", .es256, "kty", "XYZ", .keyType),
        Case("kty in lower case", .es256, "kty", "ec", .keyType),
        Case("symmetric", .es256, "kty", "oct", .symmetric),
        Case("use is enc", .es256, "use", "enc", .use),
        Case("use is a list", .es256, "use", ["sig"], .member("use")),
        Case("key_ops without verify", .rs256, "key_ops", ["encrypt", "sign"], .operations),
        Case("key_ops empty", .rs256, "key_ops", [], .operations),
        Case("key_ops is a string", .rs256, "key_ops", "verify", .member("key_ops")),
        Case("kid is a number", .es256, "kid", 1, .member("kid")),
        Case("kid is null", .es256, "kid", .some(.null), .member("kid")),
        Case("alg is null", .es256, "alg", .some(.null), .member("alg")),
        Case("alg for encryption", .rs256, "alg", "RSA-OAEP", .algorithm),
        Case("alg is HS256", .rs256, "alg", "HS256", .algorithm),
        Case("alg is none", .rs256, "alg", "none", .algorithm),
        Case("alg of another type", .es256, "alg", "RS256", .algorithm),
        Case("alg of another curve", .es256, "alg", "ES384", .algorithm),
        Case("alg ES521 on P-256", .es256, "alg", "ES521", .algorithm),
        Case("alg ES256K on P-256", .es256, "alg", "ES256K", .algorithm),
        Case("alg is EdDSA on P-256", .es256, "alg", "EdDSA", .algorithm),
        Case("unknown crv", .es256, "crv", "secp256k1", .curve),
        Case("crv of another type", .es256, "crv", "Ed25519", .curve),
        Case("X25519 is for encryption", .edDSA, "crv", "X25519", .curve),
        Case("Ed448", .edDSA, "crv", "Ed448", .curve),
        Case("P-256 point called P-384", .es256, "crv", "P-384", .member("x")),
        Case("no y", .es256, "y", nil, .member("y")),
        Case("x one octet short", .es256, "x", octets(31, of: 1), .member("x")),
        Case("x one octet long", .es256, "x", octets(33, of: 0), .member("x")),
        Case("x not base64", .es256, "x", "****", .member("x")),
        Case("x empty", .es256, "x", "", .member("x")),
        Case("x of 1 MB", .es256, "x", .string(String(repeating: "A", count: 1 << 20)), .member("x")),
        Case("point off the curve", .es256, "y", octets(32, of: 1), .point),
        Case("x above the field prime", .es256, "x", octets(32, of: 255), .point),
        Case("P-384 point off the curve", .es384, "y", octets(48, of: 1), .point),
        Case("P-521 point off the curve", .es512, "y", octets(66, of: 1), .point),
        Case("Ed25519 point 0", .edDSA, "x", octets(32, of: 0), .point),
        Case(
            "Ed25519 neutral element", .edDSA, "x", .string(Base64URL.encode([1] + [UInt8](repeating: 0, count: 31))),
            .point),
        Case(
            "Ed25519 neutral element, other sign", .edDSA, "x",
            .string(Base64URL.encode([1] + [UInt8](repeating: 0, count: 30) + [128])), .point),
        Case(
            "Ed25519 y not canonical", .edDSA, "x",
            .string(Base64URL.encode([0xF0] + [UInt8](repeating: 0xFF, count: 30) + [0x7F])), .point),
        Case("no n", .rs256, "n", nil, .member("n")),
        Case("n is 0", .rs256, "n", "AA", .modulusTooSmall(bits: 0)),
        Case("RSA 512", .rs256, "n", octets(64, of: 255), .modulusTooSmall(bits: 512)),
        Case("RSA 1024", .rs256, "n", octets(128, of: 255), .modulusTooSmall(bits: 1024)),
        Case(
            "RSA 2047", .rs256, "n", .string(Base64URL.encode([127] + [UInt8](repeating: 255, count: 255))),
            .modulusTooSmall(bits: 2047)),
        Case(
            "RSA 8193", .rs256, "n", .string(Base64URL.encode([1] + [UInt8](repeating: 255, count: 1024))),
            .modulusTooLarge(bits: 8193)),
        Case("RSA 16384", .rs256, "n", octets(2048, of: 255), .modulusTooLarge(bits: 16384)),
        Case("n of 1 MB", .rs256, "n", .string(String(repeating: "_", count: 1 << 20)), .member("n")),
        Case("n even", .rs256, "n", .string(Base64URL.encode([UInt8](repeating: 255, count: 255) + [254])), .modulus),
        Case("n of the ROCA generator", .rs256, "n", .string(rocaModulus), .knownWeak),
        Case("e is 0", .rs256, "e", "AA", .exponent),
        Case("e is 1", .rs256, "e", "AQ", .exponent),
        Case("e is 2", .rs256, "e", "Ag", .exponent),
        Case("e is 65536", .rs256, "e", "AQAA", .exponent),
        Case("e of 34 bits", .rs256, "e", "AgAAAAE", .exponent),
        Case("e of 16 octets", .rs256, "e", octets(16, of: 255), .exponent),
        Case("e longer than any", .rs256, "e", octets(256, of: 255), .member("e")),
        Case("e is a number", .rs256, "e", 65537, .member("e")),
    ]

    private static func octets(_ count: Int, of octet: UInt8) -> JSONValue {
        .string(Base64URL.encode([UInt8](repeating: octet, count: count)))
    }

    @Test(arguments: cases)
    func `is refused`(_ c: Case) throws {
        let jwk = try TestKeys.publicJWK(c.algorithm).with(c.member, c.value)
        #expect(reason { () throws(UnusableKey) in try VerificationKey(jwk: jwk) } == c.reason)
    }

    /// A modulus that is a power of 65537 modulo every prime of the fingerprint. Nobody's key.
    private static let rocaModulus =
        """
        oNdxdnZNo86ctP-il_bQ_Cean9Dm7LzYUJlXpqFDT2JjRvYMKNckxETnfWQavxETcsgeq2NoMhDR16JU1DKvaTQJYyvjwF0X5PAr\
        bjfDcHm3-fjENFfsS-RlAPzVZyv8PMHEWYLV88AQDj1etly00jz8cuCYwobyQpkp_1TZv38fmitAt_wAI0xbx8n4wzMK79mGTV5m\
        uHxEVdLVD1aKhyuARfAN-e-DxSUzJ0IRvPBNe8tfz9cG8y-BQbPfgT1BbwxWhpSo9VHyOHoQ1eKEX2rmUzi7QYpUX3fyEK8iBjnr\
        aiboqKAHN72FYMnnb2IIY_VuzbMw8dacrvEBE15dow
        """
}
