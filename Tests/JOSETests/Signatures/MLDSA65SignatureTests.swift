import Crypto
import JOSE
import Testing

@Suite struct `Signature of ML-DSA-65` {
    private static let header = #"{"alg":"ML-DSA-65"}"#

    @Test func `is refused over a header or payload that was changed`() throws {
        let key = try TestKeys.key(.mlDSA65)
        let keys = JWKSet(keys: [key.verificationKey])
        let token = try Forgery.token(header: Self.header, signedBy: key)
        let parts = token.split(separator: UInt8(ascii: "."))
        let signature = try Base64URL.decode(parts[2])
        let other = Forgery.token(header: Self.header, payload: Array("{}".utf8), signature: signature)
        let spaced = Forgery.token(header: #"{"alg":"ML-DSA-65" }"#, signature: signature)
        #expect(try Forgery.rejection(of: token, with: keys) == nil)
        #expect(try Forgery.rejection(of: other, with: keys) == .badSignature)
        #expect(try Forgery.rejection(of: spaced, with: keys) == .badSignature)
    }

    @Test func `of another key is refused, and so is one under a key that was changed`() throws {
        let token = try Forgery.token(header: Self.header, signedBy: TestKeys.key(.mlDSA65))
        let stranger = JWKSet(keys: [try SigningKey.generate(.mlDSA65).verificationKey])
        #expect(try Forgery.rejection(of: token, with: stranger) == .badSignature)
        let jwk = try TestKeys.publicJWK(.mlDSA65)
        var pub = try Base64URL.decode(#require(jwk["pub"]?.stringValue).utf8)
        pub[1000] ^= 1
        let changed = try TestKeys.set(jwk.with("kid", nil).with("pub", .string(Base64URL.encode(pub))))
        #expect(try Forgery.rejection(of: token, with: changed) == .badSignature)
    }

    /// RFC 9964 section 5: the context is empty.
    @Test func `made in a context is refused`() throws {
        let key = try TestKeys.key(.mlDSA65)
        let secret = try MLDSA65.PrivateKey(seedRepresentation: key.pkcs8.suffix(32), publicKey: nil)
        let input = Array((Base64URL.encode(Self.header.utf8) + "." + Base64URL.encode(Forgery.payload)).utf8)
        let keys = JWKSet(keys: [key.verificationKey])
        for (context, rejection) in [([], nil), (Array("JWS".utf8), .badSignature)] as [([UInt8], JWSRejection?)] {
            let signature = Array(try secret.signature(for: input, context: context))
            let token = Forgery.token(header: Self.header, signature: signature)
            #expect(try Forgery.rejection(of: token, with: keys) == rejection)
        }
    }

    @Test(arguments: SignatureAlgorithm.established)
    func `does not pass for another, nor another for it`(_ other: SignatureAlgorithm) throws {
        let set = try TestKeys.set(
            TestKeys.publicJWK(.mlDSA65).with("kid", "lattice"), TestKeys.publicJWK(other).with("kid", "other"))
        let claiming = #"{"alg":"\#(other.rawValue)","kid":"lattice"}"#
        let token = try Forgery.token(header: claiming, signedBy: TestKeys.key(.mlDSA65))
        #expect(try Forgery.rejection(of: token, with: set) == .unsuitableKey)
        let reverse = #"{"alg":"ML-DSA-65","kid":"other"}"#
        let second = try Forgery.token(header: reverse, signedBy: TestKeys.key(other))
        #expect(try Forgery.rejection(of: second, with: set) == .unsuitableKey)
    }

    @Test func `is refused where the verifier does not allow it`() throws {
        let token = try Forgery.token(header: Self.header, signedBy: TestKeys.key(.mlDSA65))
        let keys = JWKSet(keys: [try TestKeys.key(.mlDSA65).verificationKey])
        let rejection = try Forgery.rejection(
            of: token, with: keys, algorithms: Set(SignatureAlgorithm.established))
        #expect(rejection == .algorithmNotAllowed("ML-DSA-65"))
    }
}
