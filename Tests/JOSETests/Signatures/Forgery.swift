import Crypto
import Foundation

@testable import JOSE

/// Tokens as an attacker would build them: any header, any signature.
enum Forgery {
    static let payload = Array(#"{"iss":"https://idp.example.com","sub":"1"}"#.utf8)

    /// A token with this header text, signed honestly by `key` with `algorithm`.
    static func token(
        header: String, payload: [UInt8] = payload, signedBy key: SigningKey
    ) throws -> [UInt8] {
        let input = Array((Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload)).utf8)
        let signature = try key.signature(for: SignedMessage(input[...]))
        return input + Array(("." + Base64URL.encode(Array(signature))).utf8)
    }

    /// A token with this header text and these octets as its signature.
    static func token(header: String, payload: [UInt8] = payload, signature: [UInt8]) -> [UInt8] {
        let parts = [Base64URL.encode(header.utf8), Base64URL.encode(payload), Base64URL.encode(signature)]
        return Array(parts.joined(separator: ".").utf8)
    }

    /// A token whose HMAC key is what everybody knows.
    static func token(hmacKey: [UInt8], keyID: String) -> [UInt8] {
        let header = #"{"alg":"HS256","kid":"\#(keyID)"}"#
        let input = Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload)
        let mac = HMAC<SHA256>.authenticationCode(for: Data(input.utf8), using: SymmetricKey(data: hmacKey))
        return token(header: header, signature: Array(mac))
    }

    /// What the verifier says of a token when every algorithm is allowed.
    static func rejection(
        of token: [UInt8], with keys: JWKSet, algorithms: Set<SignatureAlgorithm> = Set(SignatureAlgorithm.allCases)
    ) throws -> JWSRejection? {
        let jws = try UnverifiedJWS(compact: token)
        let jwt = try UnverifiedJWT(compact: token)
        let verifier = JWSVerifier(algorithms: algorithms)
        let first = reason { () throws(JWSRejection) in try verifier.verify(jws, with: keys) }
        let second = reason { () throws(JWSRejection) in try verifier.verify(jwt, with: keys) }
        return first == second ? first : nil
    }
}
