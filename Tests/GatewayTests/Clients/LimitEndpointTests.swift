import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Limits at the token endpoint` {
    @Test func `stop who guesses secrets, and not the client elsewhere`() async throws {
        try await GatewayUnderTest.with(change: { configuration in
            configuration.limits.failures = Rate(1, in: 3_600, burst: 3)
            configuration.listen.trustedProxies = [try .init("127.0.0.0/8")]
        }) { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            for _ in 0..<3 {
                let answer = try await gateway.exchange(token, as: .basic(GatewayUnderTest.clientID, "guess"))
                #expect(gateway.reason(of: answer) == "wrong_client_secret")
            }
            let stopped = try await gateway.exchange(token)
            #expect(gateway.reason(of: stopped) == "rate_limited")
            #expect(stopped.status == 429)
            #expect(stopped.text("error") == "temporarily_unavailable")
            #expect(stopped.headers["retry-after"].flatMap { Int($0) } ?? 0 > 3_000)

            let pair = Data("\(GatewayUnderTest.clientID):\(GatewayUnderTest.encode(GatewayUnderTest.secret))".utf8)
            let body = GatewayUnderTest.form(token).map {
                "\(GatewayUnderTest.encode($0.0))=\(GatewayUnderTest.encode($0.1))"
            }
            let elsewhere = try await gateway.send(
                "POST", "/token",
                [
                    "Content-Type: application/x-www-form-urlencoded", "X-Forwarded-For: 192.0.2.7",
                    "Authorization: Basic \(pair.base64EncodedString())",
                ], body.joined(separator: "&"))
            #expect(gateway.reason(of: elsewhere) == "granted")
        }
    }

    @Test func `take an id that is encoded otherwise for the same`() async throws {
        try await GatewayUnderTest.with(change: { $0.limits.failures = Rate(1, in: 3_600, burst: 3) }) {
            gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            var reasons: [String?] = []
            for name in ["orders-backend", "%6Frders-backend", "orders%2Dbackend", "orders%2dbackend"] {
                let pair = Data("\(name):guess".utf8).base64EncodedString()
                let answer = try await gateway.exchange(token, as: .header("Basic \(pair)"))
                reasons.append(gateway.reason(of: answer))
            }
            #expect(reasons == Array(repeating: "wrong_client_secret", count: 3) + ["rate_limited"])
        }
    }

    @Test func `stop a client that asks too often`() async throws {
        try await GatewayUnderTest.with(change: { $0.limits.perClient = Rate(1, in: 3_600, burst: 2) }) {
            gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            #expect(try await gateway.reason(token) == "granted")
            #expect(try await gateway.reason(token) == "granted")
            #expect(try await gateway.reason(token) == "rate_limited")
            #expect(gateway.events.all.last?.record.clientID == GatewayUnderTest.clientID)
        }
    }

    @Test func `leave in the audit whom a refused request names, where that is a client`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            for (name, claimed) in [(GatewayUnderTest.clientID, GatewayUnderTest.clientID), ("somebody", nil)] {
                _ = try await gateway.exchange(token, as: .basic(name, "guess"))
                let event = try #require(gateway.events.all.last)
                let line = try JSONValue.parse(AuditLine(event).bytes.dropLast()).objectValue
                #expect(line?["claimed_client_id"]?.stringValue == claimed)
                #expect(line?["client_id"] == nil)
            }
            #expect(try await gateway.reason(token) == "granted")
            #expect(gateway.events.all.last?.record.claimedClientID == nil)
        }
    }

    @Test func `take the addresses of one subscriber for one`() {
        #expect(RequestOrigin("2001:db8::1") == RequestOrigin("2001:db8::ffff:1"))
        #expect(RequestOrigin("2001:db8::1") != RequestOrigin("2001:db8:0:1::1"))
        #expect(RequestOrigin("::ffff:192.0.2.1") == RequestOrigin("192.0.2.1"))
        #expect(RequestOrigin("192.0.2.1") != RequestOrigin("192.0.2.2"))
        #expect(RequestOrigin(nil) == .unknown)
    }
}
