import Foundation
import JOSE
import Testing
import TokenExchange

/// Access tokens of the gateway's own as subject tokens.
@Suite struct `An access token of our own` {
    let local = LocalScene()

    @Test func `gives one with less scope, and never more`() async throws {
        let wide = try await local.issued().response.token
        let narrow = try await local.scene.exchange(
            wide, [("audience", Scene.orders), ("scope", "orders:read")], as: .accessToken
        ).response
        #expect(narrow.scope == "orders:read")
        let parameters = [("audience", Scene.orders), ("scope", "orders:write")]
        #expect(await local.scene.reason(narrow.token, parameters, as: .accessToken) == "scope_exceeds_token")
        let again = try await local.scene.exchange(narrow.token, as: .accessToken).response
        #expect(again.scope == "orders:read")
    }

    @Test func `is for no other resource than its own`() async throws {
        let token = try await local.issued().response.token
        #expect(
            await local.scene.reason(token, [("audience", Scene.stock)], as: .accessToken) == "target_exceeds_token")
    }

    @Test func `for two resources gives one for one of them`() async throws {
        let both = try await local.issued([("audience", Scene.orders), ("audience", Scene.stock)])
        let one = try await local.scene.exchange(both.response.token, [("audience", Scene.stock)], as: .jwt)
        #expect(try one.claims()["aud"] == .string(Scene.stock))
        #expect(one.response.scope == "orders:read")
    }

    @Test func `gives none that outlives it, however often`() async throws {
        var token = try await local.issued().response.token
        for step in 1...5 {
            let now = Scene.now + Double(step * 50)
            let outcome = try await local.scene.exchange(token, as: .accessToken, at: now)
            #expect(try outcome.claims()["exp"] == 1_800_000_300)
            token = outcome.response.token
        }
        #expect(await local.scene.reason(token, as: .accessToken, at: Scene.now + 300) == "expired")
    }

    @Test func `keeps its subject, its claims and who knows them`() async throws {
        let token = try await local.issued().response.token
        let claims = try await local.scene.exchange(token, as: .accessToken).claims()
        #expect(claims["sub"] == "example-oidc:ada")
        #expect(claims["idp"] == "example-oidc")
        #expect(claims["email"] == "ada@example.com")
        #expect(claims["groups"] == ["staff"])
    }

    @Test func `of another client is refused, but to the server of its resource`() async throws {
        var local = local
        local.policies { $0.clients.insert("orders") }
        let token = try await local.issued().response.token
        #expect(await local.scene.reason(token, as: .accessToken, client: "orders") == "local_token_of_other_client")
        local.scene.client = Client(id: "orders", authentication: .clientSecretBasic(SecretDigest(of: [])))
        local.scene.client.serves = [Scene.orders]
        #expect(await local.scene.reason(token, as: .accessToken, client: "orders") == nil)
    }

    @Test func `is refused once it is revoked, and what came from it is`() async throws {
        let first = try await local.issued().response.token
        let second = try await local.scene.exchange(first, as: .accessToken).response.token
        #expect(try await local.introspect(second)["active"] == true)
        #expect(
            try await local.inspection.revoke(Array(first.utf8), for: local.scene.client, at: Scene.now)
                != .ofOtherClient)
        #expect(await local.scene.reason(first, as: .accessToken) == "local_token_revoked")
        #expect(await local.scene.reason(second, as: .accessToken) == "local_token_revoked")
        #expect(try await local.introspect(second) == ["active": false])
    }

    @Test(arguments: [TokenType.idToken, .refreshToken, .saml2, .transactionToken, .identityAssertionGrant])
    func `is of no other type than its own`(_ type: TokenType) async throws {
        let token = try await local.issued().response.token
        let reason = await local.scene.reason(token, as: type)
        #expect(["token_type_mismatch", "local_token_unknown", "saml_not_base64"].contains(reason))
    }

    @Test func `with a changed signature is refused`() async throws {
        let other = try SigningKey.generate(.es256)
        let claims = try await local.issued().claims()
        let forged = try other.sign(payload: JSONValue.object(claims).serialized(), type: "at+jwt")
        #expect(await local.scene.reason(forged, as: .accessToken) == "unknown_key")
    }

    @Test func `is refused while the store does not answer`() async throws {
        var local = local
        let token = try await local.issued().response.token
        local.scene.store = NoStore()
        #expect(await local.scene.reason(token, as: .accessToken) == "local_tokens_unavailable")
    }
}

@Suite struct `An opaque access token` {
    var local = LocalScene()

    init() {
        for index in local.scene.resources.indices { local.scene.resources[index].format = .opaque }
    }

    @Test func `says nothing by itself, and everything to introspection`() async throws {
        let outcome = try await local.issued()
        #expect(outcome.response.token.hasPrefix("cacc_"))
        let answer = try await local.introspect(outcome.response.token)
        #expect(answer["active"] == true)
        #expect(answer["sub"] == "example-oidc:ada")
        #expect(answer["scope"] == "orders:read orders:write")
        #expect(answer["client_id"] == .string(Scene.clientID))
        #expect(answer["exp"] == 1_800_000_300)
        #expect(answer["token_type"] == "Bearer")
        #expect(try await local.introspect(outcome.response.token, at: Scene.now + 300) == ["active": false])
    }

    @Test func `gives one with less, and never more`() async throws {
        let wide = try await local.issued().response.token
        let narrow = try await local.scene.exchange(
            wide, [("audience", Scene.orders), ("scope", "orders:read")], as: .accessToken
        ).response
        #expect(
            await local.scene.reason(
                narrow.token, [("audience", Scene.orders), ("scope", "orders:write")], as: .accessToken)
                == "scope_exceeds_token")
        #expect(await local.scene.reason(narrow.token, as: .accessToken, at: Scene.now + 300) == "expired")
    }

    @Test func `is not there for a request that wants a JWT`() async throws {
        #expect(
            await local.scene.reason(
                try Scene.token(), [("audience", Scene.orders), ("requested_token_type", TokenType.jwt.identifier)])
                == "type_not_at_target")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (String) -> String
        let reason: String
    }

    static let cases = [
        Case(testDescription: "one character short", change: { String($0.dropLast()) }, reason: "local_token_length"),
        Case(testDescription: "one character long", change: { $0 + "0" }, reason: "local_token_length"),
        Case(
            testDescription: "a mistyped character", change: { String($0.dropLast(20)) + "!" + String($0.suffix(19)) },
            reason: "local_token_character"),
        Case(
            testDescription: "two characters in the wrong order",
            change: { token in
                var bytes = Array(token.utf8)
                let place = (6..<50).first { bytes[$0] != bytes[$0 + 1] } ?? 6
                bytes.swapAt(place, place + 1)
                return String(decoding: bytes, as: UTF8.self)
            }, reason: "local_token_checksum"),
        Case(
            testDescription: "one that nobody made", change: { _ in OpaqueToken.make(.accessToken).text },
            reason: "local_token_unknown"),
        Case(
            testDescription: "the prefix of another kind",
            change: { "cpat_" + $0.dropFirst(5) }, reason: "local_token_checksum"),
    ]

    @Test(arguments: cases)
    func `that is none of ours is refused`(_ c: Case) async throws {
        let token = try await local.issued().response.token
        #expect(await local.scene.reason(c.change(token), as: .accessToken) == c.reason)
    }

    @Test func `is not issued while the store does not answer`() async throws {
        var local = local
        local.scene.store = NoStore()
        let form = Scene.form(try Scene.token(), [("audience", Scene.orders)])
        await #expect(throws: Refusal.subjectToken(.local(.storeUnavailable))) {
            try await local.scene.exchangeUnexplained(form)
        }
    }
}
