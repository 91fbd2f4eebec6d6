internal import Foundation
internal import JOSE

/// The form of an exchange (RFC 8693 section 2.1).
enum ExchangeForm {
    static let issuer = "https://idp.example.com"
    static let resource = "https://orders.example.com"
    static let client = "orders-backend"
    static let secret = "benchmark-secret-0123456789"

    static func text(signedWith key: SigningKey, at now: Date) throws -> String {
        let claims = JSONValue.object(claims(at: Int64(now.timeIntervalSince1970)))
        let pairs = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("audience", resource),
            ("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
            ("subject_token", try key.sign(payload: claims.serialized(), type: "JWT")),
            ("client_id", client), ("client_secret", secret),
        ]
        return pairs.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    private static func encoded(_ value: String) -> String {
        value.replacing(":", with: "%3A").replacing("/", with: "%2F")
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
