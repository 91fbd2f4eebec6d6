import JOSE

import struct Foundation.Date

/// An ID token as providers issue them, with the key that signed it. It is good for an hour.
struct SampleToken {
    static let issuer = "https://idp.example.com"

    let compact: [UInt8]
    let claims: JSONObject
    let keys: JWKSet

    init(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        self.claims = Self.claims(at: Int64(Date().timeIntervalSince1970))
        self.compact = Array(try key.sign(payload: JSONValue.object(claims).serialized(), type: "JWT").utf8)
        self.keys = JWKSet(keys: [key.verificationKey])
    }

    /// The octets that the signature is made over.
    var signingInput: [UInt8] {
        Array(compact[..<(compact.lastIndex(of: UInt8(ascii: ".")) ?? compact.endIndex)])
    }

    private static func claims(at now: Int64) -> JSONObject {
        [
            "iss": .string(issuer), "sub": "00u1a2b3c4D5e6F7g8h9", "aud": "cambio", "exp": .integer(now + 3600),
            "iat": .integer(now), "auth_time": .integer(now - 30), "nonce": "n-0S6_WzA2Mj", "azp": "cambio",
            "amr": ["pwd", "otp"], "email": "ada.lovelace@example.com", "email_verified": true, "name": "Ada Lovelace",
            "preferred_username": "ada", "level": 3, "groups": ["app-orders", "staff", "app-admin", "everyone"],
        ]
    }
}
