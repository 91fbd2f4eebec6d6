import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `A personal access token` {
    let local = LocalScene()

    @Test func `is exchanged for its owner, within its ceiling`() async throws {
        let token = try await local.personalAccessToken()
        let outcome = try await local.scene.exchange(token, as: .accessToken)
        let claims = try outcome.claims()
        #expect(claims["sub"] == "example-oidc:ada")
        #expect(claims["email"] == "ada@example.com")
        #expect(claims["idp"] == "personal-access-tokens")
        #expect(outcome.response.scope == "orders:read")
        #expect(outcome.record.origins == ["pat-1"])
    }

    @Test func `may be used again, and its last use is noted`() async throws {
        let token = try await local.personalAccessToken()
        for _ in 1...3 { _ = try await local.scene.exchange(token, as: .accessToken) }
        let digest = try #require(try OpaqueToken(Array(token.utf8))).digest
        var lastUsed: Date?
        for _ in 1...100 where lastUsed == nil {
            lastUsed = try await local.store.personalAccessToken(digest: digest)?.lastUsed
            if lastUsed == nil { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(lastUsed == Scene.now)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var parameters = [("audience", Scene.orders)]
        var type = TokenType.accessToken
        var now = Scene.now
        let reason: String
    }

    static let cases = [
        Case(
            testDescription: "for a resource that it does not name", parameters: [("audience", Scene.stock)],
            reason: "target_exceeds_token"),
        Case(
            testDescription: "with a scope that it does not have",
            parameters: [("audience", Scene.orders), ("scope", "orders:write")], reason: "scope_exceeds_token"),
        Case(testDescription: "declared as a JWT", type: .jwt, reason: "token_type_mismatch"),
        Case(testDescription: "declared as a refresh token", type: .refreshToken, reason: "token_type_mismatch"),
        Case(testDescription: "when it has expired", now: Scene.now + 86_400, reason: "expired"),
        Case(
            testDescription: "for an ID token, which has no ceiling",
            parameters: [("requested_token_type", TokenType.idToken.identifier)], reason: "target_exceeds_token"),
    ]

    @Test(arguments: cases)
    func `is refused`(_ c: Case) async throws {
        var local = local
        local.policies { $0.issues.insert(.idToken) }
        let token = try await local.personalAccessToken()
        #expect(await local.scene.reason(token, c.parameters, as: c.type, at: c.now) == c.reason)
    }

    @Test func `with a wrong checksum is refused before the store is asked`() async throws {
        var local = local
        let token = try await local.personalAccessToken()
        local.scene.store = NoStore()
        let broken = token.dropLast() + (token.hasSuffix("0") ? "1" : "0")
        #expect(await local.scene.reason(String(broken), as: .accessToken) == "local_token_checksum")
        #expect(await local.scene.reason(token, as: .accessToken) == "local_tokens_unavailable")
    }

    @Test func `that is revoked is refused, and so is everything that came from it`() async throws {
        var local = local
        local.scene.resources[0].format = .opaque
        local.policies { $0.refreshTokenLifetime = 3_600 }
        let token = try await local.personalAccessToken()
        let opaque = try await local.scene.exchange(token, as: .accessToken).response
        local.scene.resources[0].format = .jwt
        let jwt = try await local.scene.exchange(token, as: .accessToken).response
        let refresh = try #require(jwt.refreshToken)
        for issued in [opaque.token, jwt.token, refresh] {
            #expect(try await local.introspect(issued)["active"] == true)
        }
        _ = try await local.store.revokePersonalAccessToken("pat-1", at: Scene.now)
        try await local.store.revoke(["pat-1"], until: Scene.now + 86_400, at: Scene.now)
        #expect(await local.scene.reason(token, as: .accessToken) == "local_token_revoked")
        for issued in [opaque.token, jwt.token, refresh] {
            #expect(try await local.introspect(issued) == ["active": false])
        }
        #expect(await local.scene.reason(jwt.token, as: .accessToken) == "local_token_revoked")
        #expect(await local.scene.reason(of: LocalScene.refreshForm(refresh)) == "local_token_revoked")
    }

    @Test func `gives nothing that outlives it, refresh tokens neither`() async throws {
        var local = local
        local.policies { $0.refreshTokenLifetime = 86_400 }
        let token = try await local.personalAccessToken(lifetime: 120)
        let response = try await local.scene.exchange(token, as: .accessToken).response
        #expect(response.expiresIn == 120)
        let refresh = try #require(response.refreshToken)
        #expect(try await local.refresh(refresh, at: Scene.now + 100).response.expiresIn == 20)
        #expect(try await local.introspect(refresh, at: Scene.now + 121)["active"] == false)
    }

    @Test func `is not told about by introspection`() async throws {
        #expect(try await local.introspect(try await local.personalAccessToken()) == ["active": false])
    }

    @Test func `is nothing to a client that no policy lets use one`() async throws {
        var local = local
        local.scene.policies.removeLast()
        #expect(
            await local.scene.reason(try await local.personalAccessToken(), as: .accessToken) == "provider_not_allowed")
    }
}

@Suite struct `A subject token for impersonation` {
    var local = LocalScene()

    @Test func `is exchanged once`() async throws {
        let token = try await local.impersonationToken()
        let claims = try await local.scene.exchange(token, as: .accessToken).claims()
        #expect(claims["sub"] == "example-oidc:ada")
        #expect(claims["act"] == nil)
        #expect(await local.scene.reason(token, as: .accessToken) == "replayed")
    }

    @Test func `shows policies why it was made, and by whom`() async throws {
        var local = local
        local.scene.policies[1].condition = try PolicyCondition(
            "claims.context.ticket == 'T-1' && claims.creator == 'admin' && token.provider == 'subject-tokens'")
        #expect(await local.scene.reason(try await local.impersonationToken(), as: .accessToken) == nil)
        local.scene.policies[1].condition = try PolicyCondition("claims.context.ticket == 'T-2'")
        let second = try await local.impersonationToken(id: "sub-2")
        #expect(await local.scene.reason(second, as: .accessToken) == "condition_not_met")
    }

    @Test func `is used up by one of many at once`() async throws {
        let token = try await local.impersonationToken()
        let (scene, form) = (local.scene, Scene.form(token, [("audience", Scene.orders)], as: .accessToken))
        let reasons = await scene.reasonsAtOnce(form)
        #expect(reasons.count { $0 == nil } == 1)
        #expect(reasons.count { $0 == "replayed" } == 19)
    }

    @Test func `is for the client that it names`() async throws {
        let token = try await local.impersonationToken(client: "another")
        #expect(await local.scene.reason(token, as: .accessToken) == "local_token_of_other_client")
    }

    @Test func `ends, and can be revoked with what came from it`() async throws {
        let late = try await local.impersonationToken()
        #expect(await local.scene.reason(late, as: .accessToken, at: Scene.now + 600) == "expired")
        let token = try await local.impersonationToken(id: "sub-2")
        let issued = try await local.scene.exchange(token, as: .accessToken).response.token
        _ = try await local.store.revokeImpersonationToken("sub-2", at: Scene.now)
        try await local.store.revoke(["sub-2"], until: Scene.now + 600, at: Scene.now)
        #expect(await local.scene.reason(token, as: .accessToken) == "local_token_revoked")
        #expect(try await local.introspect(issued) == ["active": false])
    }
}
