import JOSE
import Testing

@Suite struct `JWS verifier` {
    /// Of the short signatures every bit, of the long ones a bit of every octet.
    @Test(arguments: SignatureAlgorithm.allCases)
    func `refuses a signature with any bit changed`(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let keys = JWKSet(keys: [key.verificationKey])
        let token = Array(try key.sign(payload: Forgery.payload, type: nil).utf8)
        let dot = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        let signature = try Base64URL.decode(token[(dot + 1)...])
        #expect(try Forgery.rejection(of: token, with: keys) == nil)
        for bit in stride(from: 0, to: signature.count * 8, by: signature.count == 64 ? 1 : 9) {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let forged = token[...dot] + Array(Base64URL.encode(changed).utf8)
            #expect(try Forgery.rejection(of: Array(forged), with: keys) == .badSignature)
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `refuses a signature of another length`(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let keys = JWKSet(keys: [key.verificationKey])
        let header = #"{"alg":"\#(algorithm.rawValue)"}"#
        let token = try Forgery.token(header: header, signedBy: key)
        let dot = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        let signature = try Base64URL.decode(token[(dot + 1)...])
        let others: [[UInt8]] = [
            [], [0], signature + [0], [0] + signature, Array(signature.dropLast()), Array(signature.dropFirst()),
            signature + signature,
        ]
        for other in others {
            let forged = Forgery.token(header: header, signature: other)
            #expect(try Forgery.rejection(of: forged, with: keys) == .badSignature)
        }
    }

    @Test func `refuses a token whose header or payload was changed in any place`() throws {
        let key = try TestKeys.key(.edDSA)
        let keys = JWKSet(keys: [key.verificationKey])
        let token = Array(try Forgery.token(header: #"{"alg":"EdDSA"}"#, signedBy: key))
        let end = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        for position in 0..<end {
            for other in "AQgw_-.".utf8 where other != token[position] {
                var changed = token
                changed[position] = other
                guard let jws = try? UnverifiedJWS(compact: changed) else { continue }
                #expect(throws: JWSRejection.self) {
                    try JWSVerifier(algorithms: Set(SignatureAlgorithm.allCases)).verify(jws, with: keys)
                }
            }
        }
    }

    @Test func `gives both signatures of an ECDSA pair one digest`() throws {
        let key = try TestKeys.key(.es256)
        let token = Array(try key.sign(payload: Forgery.payload, type: nil).utf8)
        let dot = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        let signature = try Base64URL.decode(token[(dot + 1)...])
        let twin = signature[..<32] + P256Order.minus(signature[32...])
        let forged = Array(token[...dot] + Array(Base64URL.encode(twin).utf8))
        let verifier = JWSVerifier(algorithms: [.es256])
        let keys = JWKSet(keys: [key.verificationKey])
        let first = try verifier.verify(UnverifiedJWT(compact: token), with: keys)
        let second = try verifier.verify(UnverifiedJWT(compact: forged), with: keys)
        #expect(token != forged)
        #expect(first.digest == second.digest)
        #expect(first.digest.count == 32)
    }

    @Test func `takes only algorithms that it was made for`() throws {
        let keys = try TestKeys.set(TestKeys.publicJWK(.rs256).bare, TestKeys.publicJWK(.es256).bare)
        let token = try Forgery.token(header: #"{"alg":"RS256"}"#, signedBy: TestKeys.key(.rs256))
        #expect(try Forgery.rejection(of: token, with: keys, algorithms: [.es256]) == .algorithmNotAllowed("RS256"))
        #expect(try Forgery.rejection(of: token, with: keys, algorithms: []) == .algorithmNotAllowed("RS256"))
        #expect(try Forgery.rejection(of: token, with: keys, algorithms: [.rs256]) == nil)
    }

    @Test func `reads the header name Ed25519 as EdDSA`() throws {
        let key = try TestKeys.key(.edDSA)
        let token = try Forgery.token(header: #"{"alg":"Ed25519"}"#, signedBy: key)
        #expect(try Forgery.rejection(of: token, with: JWKSet(keys: [key.verificationKey])) == nil)
    }

    @Test func `with a kid tries the keys of that kid, of any type, and only these`() throws {
        let rsa = try TestKeys.publicJWK(.rs256).with("kid", "k")
        let curve = try TestKeys.publicJWK(.es256).with("kid", "k")
        let stranger = try SigningKey.generate(.es256)
        let token = try Forgery.token(header: #"{"alg":"ES256","kid":"k"}"#, signedBy: TestKeys.key(.es256))
        let good = try TestKeys.set(rsa, stranger.publicJWK.with("kid", "k"), curve)
        #expect(try Forgery.rejection(of: token, with: good) == nil)
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(rsa)) == .unsuitableKey)
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(curve.with("kid", "K"))) == .unknownKey("k"))
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(curve.with("kid", nil))) == .unknownKey("k"))
        #expect(try Forgery.rejection(of: token, with: JWKSet(keys: [])) == .unknownKey("k"))
        #expect(
            try Forgery.rejection(of: token, with: TestKeys.set(stranger.publicJWK.with("kid", "k"))) == .badSignature)
    }

    @Test func `tells a key that was skipped from one that is not there`() throws {
        let jwk = try TestKeys.publicJWK(.es256).with("kid", "k")
        let token = try Forgery.token(header: #"{"alg":"ES256","kid":"k"}"#, signedBy: TestKeys.key(.es256))
        for (name, value) in [("use", "enc"), ("key_ops", ["sign"]), ("alg", "ECDH-ES"), ("crv", "P-384")]
            as [(String, JSONValue)]
        {
            #expect(try Forgery.rejection(of: token, with: TestKeys.set(jwk.with(name, value))) == .unsuitableKey)
        }
    }

    @Test func `without a kid tries what fits, up to a cap`() throws {
        let token = try Forgery.token(header: #"{"alg":"ES256"}"#, signedBy: TestKeys.key(.es256))
        let good = try TestKeys.publicJWK(.es256)
        let stranger = try SigningKey.generate(.es256).publicJWK
        let others = [try TestKeys.publicJWK(.rs256), try TestKeys.publicJWK(.es384), try TestKeys.publicJWK(.edDSA)]
        let set = { (jwks: [JSONObject]) in
            try JWKSet(parsing: JSONValue.object(["keys": .array(jwks.map(JSONValue.object))]).serialized())
        }
        #expect(try Forgery.rejection(of: token, with: set([good])) == nil)
        #expect(try Forgery.rejection(of: token, with: set(others + [good])) == nil)
        #expect(try Forgery.rejection(of: token, with: set(others)) == .unknownKey(nil))
        #expect(try Forgery.rejection(of: token, with: set([])) == .unknownKey(nil))
        #expect(try Forgery.rejection(of: token, with: set(Array(repeating: stranger, count: 15) + [good])) == nil)
        #expect(
            try Forgery.rejection(of: token, with: set(Array(repeating: stranger, count: 16) + [good])) == .badSignature
        )
    }

    @Test func `tries at most eight keys of one kid`() throws {
        let token = try Forgery.token(header: #"{"alg":"ES256","kid":"k"}"#, signedBy: TestKeys.key(.es256))
        let good = try VerificationKey(jwk: TestKeys.publicJWK(.es256).with("kid", "k"))
        let stranger = try VerificationKey(jwk: SigningKey.generate(.es256).publicJWK.with("kid", "k"))
        #expect(
            try Forgery.rejection(of: token, with: JWKSet(keys: Array(repeating: stranger, count: 7) + [good])) == nil)
        #expect(
            try Forgery.rejection(of: token, with: JWKSet(keys: Array(repeating: stranger, count: 8) + [good]))
                == .badSignature)
    }

    @Test func `verifies a payload that is not JSON, and an empty one`() throws {
        let key = try TestKeys.key(.es256)
        for payload in [[], [0xFF, 0], Array("plain".utf8)] as [[UInt8]] {
            let jws = try UnverifiedJWS(compact: Array(try key.sign(payload: payload, type: nil).utf8))
            let verified = try JWSVerifier(algorithms: [.es256]).verify(jws, with: JWKSet(keys: [key.verificationKey]))
            #expect(verified.payload == payload)
            #expect(verified.key == key.verificationKey)
        }
    }
}

/// The order of the P-256 group, to make of one signature the other that is as good.
enum P256Order {
    private static let octets: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD,
        0xA7, 0x17,
        0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]

    static func minus(_ number: some BidirectionalCollection<UInt8>) -> [UInt8] {
        var borrow = 0
        let digits = zip(octets.reversed(), number.reversed()).map { minuend, subtrahend in
            let difference = Int(minuend) - Int(subtrahend) - borrow
            borrow = difference < 0 ? 1 : 0
            return UInt8(truncatingIfNeeded: difference)
        }
        return digits.reversed()
    }

    static var bytes: [UInt8] { octets }
}
