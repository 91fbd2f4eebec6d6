import JOSE
import Testing

@Suite struct `JWK set` {
    @Test func `is read key by key, and a key that is not used spoils no other`() throws {
        let good = try TestKeys.publicJWK(.es256)
        let json = JSONValue.object([
            "keys": [
                .object(good), .object(good.with("use", "enc").with("kid", "e")), "not a key",
                ["kty": "oct", "kid": "s", "k": "c2VjcmV0"], .object(try TestKeys.publicJWK(.rs256)),
                ["kty": "new", "kid": ["not", "a", "string"]], .object(good.with("x", "AA").with("kid", "short")), [:],
                .null,
            ],
            "extra": true,
        ])
        let set = try JWKSet(parsing: json.serialized())
        #expect(try set.keys.map(\.keyID) == [TestKeys.key(.es256).keyID, TestKeys.key(.rs256).keyID])
        #expect(set.skipped.map(\.index) == [1, 2, 3, 5, 6, 7, 8])
        #expect(set.skipped.map(\.keyID) == ["e", nil, "s", nil, "short", nil, nil])
        #expect(
            set.skipped.map(\.reason) == [
                .use, .notAnObject, .symmetric, .keyType, .member("x"), .member("kty"), .notAnObject,
            ])
        #expect(set.exposed == [3])
    }

    @Test(
        arguments: [
            ("", .json(.unexpectedEnd)), ("<html></html>", .json(.unexpectedByte(offset: 0))), ("[]", .notAnObject),
            ("null", .notAnObject),
            ("{}", .keysMissing), (#"{"keys":null}"#, .keysMissing), (#"{"keys":{}}"#, .keysMissing),
            (#"{"KEYS":[]}"#, .keysMissing), (#"{"keys":[],"keys":[]}"#, .json(.duplicateName)),
            (#"{"keys":[{"kid":"a","kid":"b"}]}"#, .json(.duplicateName)),
        ] as [(String, JWKSetError)])
    func `is refused where it is none`(_ text: String, _ reason: JWKSetError) {
        #expect(throws: reason) { try JWKSet(parsing: Array(text.utf8)) }
    }

    @Test func `may be empty`() throws {
        let set = try JWKSet(parsing: Array(#"{"keys":[]}"#.utf8))
        #expect(set.keys.isEmpty)
        #expect(set == JWKSet(keys: []))
    }

    @Test func `has caps`() throws {
        let keys = { (count: Int) in
            JSONValue.object(["keys": .array(Array(repeating: [:], count: count))]).serialized()
        }
        #expect(try JWKSet(parsing: keys(256)).skipped.count == 256)
        #expect(throws: JWKSetError.tooManyKeys) { try JWKSet(parsing: keys(257)) }
        let large = Array(#"{"keys":[]}"#.utf8) + [UInt8](repeating: 0x20, count: 1 << 20)
        #expect(throws: JWKSetError.tooLarge) { try JWKSet(parsing: large) }
    }

    @Test func `says where a private half was published, and uses the public one alone`() throws {
        let jwk = try TestKeys.publicJWK(.es256)
        let set = try TestKeys.set(jwk, jwk.with("kid", "leaked").with("d", "AA"))
        #expect(set.exposed == [1])
        #expect(set.keys.count == 2)
    }

    @Test func `differs where a key does`() throws {
        let jwk = try TestKeys.publicJWK(.es256)
        #expect(try TestKeys.set(jwk) == TestKeys.set(jwk))
        #expect(try TestKeys.set(jwk) == JWKSet(keys: [TestKeys.key(.es256).verificationKey]))
        #expect(try TestKeys.set(jwk) != TestKeys.set(jwk.with("kid", "other")))
        #expect(try TestKeys.set(jwk) != TestKeys.set(jwk.with("alg", nil)))
        #expect(try TestKeys.set(jwk) != TestKeys.set(TestKeys.publicJWK(.es384)))
    }
}
