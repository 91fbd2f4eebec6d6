import Foundation
import JOSE
import Testing
import TokenExchange

/// 32 bytes that are told from others by a number.
func digestOf(_ number: UInt8) -> [UInt8] { [UInt8](repeating: 9, count: 31) + [number] }

extension PersonalAccessToken {
    static func personal(
        _ id: String = "pat-1", of subject: String = "ann", created: Date = noon, expires: Date = noon + 86_400
    ) throws -> PersonalAccessToken {
        PersonalAccessToken(
            id: id, name: "build \u{e9}", subject: subject, claims: ["email": "a@example.com", "n": 1.5],
            scopes: [try #require(Scope("orders:read")), try #require(Scope("x"))],
            resources: ["https://orders.example.com"], created: created, expires: expires)
    }
}

extension ImpersonationToken {
    static func impersonation(
        _ id: String = "sub-1", client: String? = "desk", created: Date = noon, expires: Date = noon + 600
    ) -> ImpersonationToken {
        ImpersonationToken(
            id: id, subject: "example-oidc:1", claims: ["groups": ["a", "b"]], context: ["ticket": "T-1"],
            clientID: client, creator: "admin", created: created, expires: expires)
    }
}

extension IssuedToken {
    static func sample(
        _ number: UInt8, kind: OpaqueToken.Kind = .refreshToken, id: String = "family", expires: Date = noon + 3600
    ) -> IssuedToken {
        IssuedToken(
            digest: digestOf(number), kind: kind, id: id, clientID: "orders", subject: "ann", content: Array("{}".utf8),
            expires: expires)
    }
}
