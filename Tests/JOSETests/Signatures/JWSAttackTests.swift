import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import JOSE

/// Attacks that are known from other verifiers.
@Suite struct `Attacks on signed tokens` {
    static let names = [
        "none", "None", "NONE", "nOnE", " none", "none ", "none\u{0}", "", "HS256", "HS384", "HS512", "RS1", "ES256K",
        "rs256",
        "RS256 ", "ES256\u{0}", "dir", "RSA-OAEP", "ES25\u{FF16}",
    ]

    @Test(arguments: names)
    func `no algorithm that is not offered verifies anything, with or without a signature`(_ name: String) throws {
        let header = String(decoding: JSONValue.object(["alg": .string(name)]).serialized(), as: UTF8.self)
        let keys = try TestKeys.set(TestKeys.publicJWK(.rs256).bare, TestKeys.publicJWK(.es256).bare)
        let honest = try Forgery.token(header: header, signedBy: TestKeys.key(.rs256))
        let signatures: [[UInt8]] = [[], [0x7B, 0x7D], [UInt8](repeating: 0, count: 256)]
        for token in signatures.map({ Forgery.token(header: header, signature: $0) }) + [honest] {
            #expect(try Forgery.rejection(of: token, with: keys) == .algorithmNotAllowed(name))
        }
    }

    @Test func `an empty signature is not a good one`() throws {
        let token = Forgery.token(header: #"{"alg":"RS256"}"#, signature: [])
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(TestKeys.publicJWK(.rs256))) == .badSignature)
    }

    @Test func `no encoding of a public key serves as the key of an HMAC`() throws {
        let jwk = try TestKeys.publicJWK(.rs256).with("kid", "k")
        let rsa = try _RSA.Signing.PrivateKey(derRepresentation: TestKeys.key(.rs256).pkcs8).publicKey
        let curve = try P256.Signing.PrivateKey(derRepresentation: TestKeys.key(.es256).pkcs8).publicKey
        let texts = [
            rsa.pemRepresentation, rsa.pemRepresentation + "\n", rsa.pkcs1PEMRepresentation, curve.pemRepresentation,
            rsa.pemRepresentation.replacingOccurrences(of: "\n", with: "\r\n"), " " + rsa.pemRepresentation,
            jwk["n"]?.stringValue ?? "", String(decoding: JSONValue.object(jwk).serialized(), as: UTF8.self), "",
            "secret",
        ]
        let octets = [
            rsa.derRepresentation, rsa.pkcs1DERRepresentation, curve.derRepresentation, curve.x963Representation,
        ]
        let keys = try TestKeys.set(jwk, TestKeys.publicJWK(.es256).with("kid", "k"))
        for key in texts.map({ Array($0.utf8) }) + octets.map({ Array($0) }) {
            let token = Forgery.token(hmacKey: key, keyID: "k")
            #expect(try Forgery.rejection(of: token, with: keys) == .algorithmNotAllowed("HS256"))
        }
    }

    @Test func `a symmetric key in a published set verifies nothing`() throws {
        let secret = Array("everybody can read this".utf8)
        let oct: JSONObject = ["kty": "oct", "kid": "x", "k": .string(Base64URL.encode(secret)), "alg": "HS256"]
        let keys = try TestKeys.set(oct, TestKeys.publicJWK(.es256))
        let token = Forgery.token(hmacKey: secret, keyID: "x")
        #expect(try Forgery.rejection(of: token, with: keys) == .algorithmNotAllowed("HS256"))
    }

    @Test(
        arguments: [
            (.rs256, .ps256), (.ps256, .rs256), (.rs256, .rs512), (.rs512, .rs256), (.rs256, .rs384), (.ps384, .ps256),
        ] as [(SignatureAlgorithm, SignatureAlgorithm)])
    func `an RSA key that names an algorithm serves no other`(_ named: SignatureAlgorithm, _ used: SignatureAlgorithm)
        throws
    {
        let keys = try TestKeys.set(TestKeys.publicJWK(named).with("kid", "k"))
        let honest = try Forgery.token(header: #"{"alg":"\#(used.rawValue)","kid":"k"}"#, signedBy: TestKeys.key(used))
        #expect(try Forgery.rejection(of: honest, with: keys) == .unsuitableKey)
        let unnamed = try Forgery.token(header: #"{"alg":"\#(used.rawValue)"}"#, signedBy: TestKeys.key(used))
        #expect(try Forgery.rejection(of: unnamed, with: keys) == .unknownKey(nil))
    }

    @Test(
        arguments: [(.rs256, .ps256), (.ps256, .rs256), (.rs256, .rs512), (.ps512, .ps384)]
            as [(SignatureAlgorithm, SignatureAlgorithm)])
    func `a signature made with another scheme is bad`(_ claimed: SignatureAlgorithm, _ used: SignatureAlgorithm) throws
    {
        let keys = try TestKeys.set(TestKeys.publicJWK(.rs256).bare)
        let token = try Forgery.token(header: #"{"alg":"\#(claimed.rawValue)"}"#, signedBy: TestKeys.key(used))
        #expect(try Forgery.rejection(of: token, with: keys) == .badSignature)
    }

    @Test(
        arguments: [(.es256, .es384), (.es384, .es256), (.es512, .es256), (.edDSA, .es256), (.es256, .rs256)]
            as [(SignatureAlgorithm, SignatureAlgorithm)])
    func `a key of another curve or type does not fit`(_ claimed: SignatureAlgorithm, _ used: SignatureAlgorithm) throws
    {
        let keys = try TestKeys.set(TestKeys.publicJWK(used).bare.with("kid", "k"))
        let token = try Forgery.token(
            header: #"{"alg":"\#(claimed.rawValue)","kid":"k"}"#, signedBy: TestKeys.key(used))
        #expect(try Forgery.rejection(of: token, with: keys) == .unsuitableKey)
    }

    static let psychic: [[UInt8]] = {
        let zero = [UInt8](repeating: 0, count: 32)
        let one = [UInt8](repeating: 0, count: 31) + [1]
        let all = [UInt8](repeating: 0xFF, count: 32)
        let order = P256Order.bytes
        return [
            zero + zero, zero + one, one + zero, one + one, order + order, zero + order, order + zero, order + one,
            one + order,
            all + all, one + all, all + one, Array((zero + zero).dropLast()), zero + zero + [0], [],
            [0x30, 6, 2, 1, 1, 2, 1, 1],
        ]
    }()

    @Test(arguments: psychic)
    func `no signature fits every message`(_ signature: [UInt8]) throws {
        let token = Forgery.token(header: #"{"alg":"ES256"}"#, signature: signature)
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(TestKeys.publicJWK(.es256))) == .badSignature)
    }

    @Test func `a signature in DER is not one`() throws {
        let key = try P256.Signing.PrivateKey(derRepresentation: TestKeys.key(.es256).pkcs8)
        let header = #"{"alg":"ES256"}"#
        let input = Base64URL.encode(header.utf8) + "." + Base64URL.encode(Forgery.payload)
        let signature = try key.signature(for: Data(input.utf8))
        let keys = try TestKeys.set(TestKeys.publicJWK(.es256))
        let raw = Forgery.token(header: header, signature: Array(signature.rawRepresentation))
        #expect(try Forgery.rejection(of: raw, with: keys) == nil)
        let der = Forgery.token(header: header, signature: Array(signature.derRepresentation))
        #expect(try Forgery.rejection(of: der, with: keys) == .badSignature)
    }

    @Test(arguments: [true, false])
    func `a key that the token brings is not used`(_ namesKnownKey: Bool) throws {
        let attacker = try SigningKey.generate(.es256)
        let known = try TestKeys.publicJWK(.es256).with("kid", "k1")
        var header: JSONObject = [
            "alg": "ES256", "jwk": .object(attacker.publicJWK), "jku": "https://evil.example/jwks", "x5c": ["MII"],
            "x5u": "file:///etc/passwd", "x5t": "AAAA",
        ]
        header["kid"] = namesKnownKey ? "k1" : nil
        let text = String(decoding: JSONValue.object(header).serialized(), as: UTF8.self)
        let forged = try Forgery.token(header: text, signedBy: attacker)
        #expect(try Forgery.rejection(of: forged, with: TestKeys.set(known)) == .badSignature)
        let genuine = try Forgery.token(header: text, signedBy: TestKeys.key(.es256))
        #expect(try Forgery.rejection(of: genuine, with: TestKeys.set(known)) == nil)
    }

    @Test(arguments: [
        "../../dev/null", "/proc/sys/kernel/randomize_va_space", "x' UNION SELECT 'k'-- ", "k1\u{0}", "k1\n", " k1",
        "K1", "|id", "",
        "k\u{FF11}", "\u{212A}1", String(repeating: "k", count: 1024),
    ])
    func `a kid is looked up as it stands`(_ keyID: String) throws {
        let keys = try TestKeys.set(
            TestKeys.publicJWK(.es256).with("kid", "k1"), TestKeys.publicJWK(.es256).with("kid", "K1 "))
        let header = String(
            decoding: JSONValue.object(["alg": "ES256", "kid": .string(keyID)]).serialized(), as: UTF8.self)
        let token = try Forgery.token(header: header, signedBy: TestKeys.key(.es256))
        #expect(try Forgery.rejection(of: token, with: keys) == .unknownKey(keyID))
    }

    @Test(arguments: [
        #"["b64"]"#, #"["exp"]"#, #"["x"]"#, "[]", #""b64""#, #"["alg"]"#, #"["x","x"]"#, "null", "false", "{}",
    ])
    func `crit is refused whatever it says`(_ critical: String) throws {
        let header = #"{"alg":"ES256","crit":\#(critical),"b64":false,"x":1}"#
        let token = try Forgery.token(header: header, signedBy: TestKeys.key(.es256))
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(TestKeys.publicJWK(.es256))) == .criticalHeader)
    }

    @Test func `b64 false without crit changes nothing`() throws {
        let token = try Forgery.token(header: #"{"alg":"ES256","b64":false}"#, signedBy: TestKeys.key(.es256))
        #expect(try Forgery.rejection(of: token, with: TestKeys.set(TestKeys.publicJWK(.es256))) == nil)
    }

    @Test func `a weak key that a provider publishes verifies nothing`() throws {
        let header = #"{"alg":"RS256","kid":"k"}"#
        let token = try Forgery.token(header: header, signedBy: TestKeys.key(.rs256))
        for (name, value) in [
            ("e", "AQ"), ("e", "Ag"), ("n", .string(Base64URL.encode([UInt8](repeating: 255, count: 128)))),
        ] as [(String, JSONValue)] {
            let keys = try TestKeys.set(TestKeys.publicJWK(.rs256).with("kid", "k").with(name, value))
            #expect(try Forgery.rejection(of: token, with: keys) == .unsuitableKey)
        }
    }

    @Test(arguments: [
        #"{"payload":"e30","protected":"e30","header":{"alg":"HS256"},"signature":"AA"}"#,
        #"{"payload":"e30","signatures":[{"protected":"e30","signature":"AA"}]}"#,
        #"  {"e30.e30.AA":1,"payload":"e30"}"#,
    ])
    func `the JSON serialization is not read`(_ text: String) {
        #expect(throws: MalformedToken.self) { try UnverifiedJWS(compact: Array(text.utf8)) }
        #expect(throws: MalformedToken.self) { try UnverifiedJWT(compact: Array(text.utf8)) }
        #expect(throws: MalformedToken.self) { try EncryptedJWE(compact: Array(text.utf8)) }
    }

    @Test func `an encrypted token is no signed one, and the reverse`() throws {
        let key = try TestKeys.key(.es256)
        let jwe = try JWEEncryption.encrypt(
            Forgery.payload, to: key.publicJWK.bare, algorithm: .ecdhES, encryption: .a128GCM)
        #expect(throws: MalformedToken.wrongPartCount) { try UnverifiedJWS(compact: Array(jwe.utf8)) }
        #expect(throws: MalformedToken.wrongPartCount) { try UnverifiedJWT(compact: Array(jwe.utf8)) }
        let jws = try key.sign(payload: Forgery.payload, type: nil)
        #expect(throws: MalformedToken.wrongPartCount) { try EncryptedJWE(compact: Array(jws.utf8)) }
    }

    @Test func `a token inside a token is not looked into`() throws {
        let key = try TestKeys.key(.es256)
        var token = try key.sign(payload: Forgery.payload, type: nil)
        for _ in 0..<10 { token = try key.sign(payload: Array(token.utf8), type: nil, header: ["cty": "JWT"]) }
        #expect(throws: MalformedToken.json(.payload, .unexpectedByte(offset: 0))) {
            try UnverifiedJWT(compact: Array(token.utf8))
        }
    }
}
