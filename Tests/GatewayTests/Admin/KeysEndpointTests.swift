import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Signing keys at the admin port` {
    private static func published(_ gateway: GatewayUnderTest) async throws -> [String] {
        let keys = try await gateway.get("/jwks").body["keys"]?.arrayValue ?? []
        return keys.compactMap { $0.objectValue?["kid"]?.stringValue }
    }

    @Test func `are listed, and rotated without a gap`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let before = try await Self.published(gateway)
            let list = try await gateway.administer("GET", "keys")
            let key = try #require(list.body["keys"]?.arrayValue?.first?.objectValue)
            #expect(key["state"] == "signing" && key["algorithm"] == "ES256")
            #expect(before == [key["kid"]?.stringValue])
            #expect(!list.raw.contains("\"d\""))

            let rotated = try await gateway.administer("POST", "keys/rotate", ["algorithm": "ES256"])
            #expect(rotated.status == 200)
            let states = rotated.body["keys"]?.arrayValue?.compactMap { $0.objectValue?["state"]?.stringValue }
            #expect(states == ["signing", "published"])
            #expect(try await Self.published(gateway).count == 2)
            #expect(gateway.events.ofAdministrators.map(\.kind) == [.signingKeyCreated])
            #expect(gateway.events.ofAdministrators.first?.remoteAddress == "127.0.0.1")
        }
    }

    @Test func `that others may have are gone at once`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let before = try await Self.published(gateway)
            let rotated = try await gateway.administer("POST", "keys/rotate", ["immediately": true])
            #expect(rotated.status == 200)
            let after = try await Self.published(gateway)
            #expect(after.count == 1 && after != before)
            #expect(gateway.events.ofAdministrators.map(\.kind) == [.signingKeyCreated, .signingKeyRemoved])
            #expect(try await gateway.reason(try await gateway.provider.idToken(subject: "ada")) == "granted")
        }
    }

    @Test func `sign by themselves when their time has come`() async throws {
        try await GatewayUnderTest.with(change: { $0.keys.publishAhead = 1 }) { gateway async throws in
            #expect(try await gateway.get("/jwks").headers["cache-control"] == "public, max-age=1")
            _ = try await gateway.administer("POST", "keys/rotate")
            let new = try #require(try await Self.published(gateway).last)
            let deadline = ContinuousClock.now + .seconds(20)
            var signer: String?
            while signer != new, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(200))
                let subjectToken = try await gateway.provider.idToken(subject: "ada")
                let answer = try await gateway.exchange(subjectToken)
                let token = try #require(answer.text("access_token"))
                signer = try UnverifiedJWT(compact: Array(token.utf8)).header.keyID
            }
            #expect(signer == new)
        }
    }

    @Test func `are not rotated by mistake`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            for body: JSONObject in [
                ["algorithm": "none"], ["algorithm": "ES384"], ["immediately": "yes"], ["now": true],
            ] {
                #expect(try await gateway.administer("POST", "keys/rotate", body).status == 400)
            }
            #expect(try await gateway.administer("POST", "keys/rotate", token: nil).status == 401)
            #expect(try await Self.published(gateway).count == 1)
        }
    }
}
