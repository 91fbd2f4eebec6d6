import ClaimMapping
import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `A refresh token` {
    var local = LocalScene()

    init() {
        local.policies { $0.refreshTokenLifetime = 3_600 }
    }

    private func refreshToken(_ parameters: [(String, String)] = [("audience", Scene.orders)]) async throws -> String {
        try #require(try await local.issued(parameters).response.refreshToken)
    }

    @Test func `comes beside an access token only where a policy says so`() async throws {
        let token = try await refreshToken()
        #expect(token.hasPrefix("cref_"))
        var without = local
        without.policies { $0.refreshTokenLifetime = nil }
        #expect(try await without.issued().response.refreshToken == nil)
        #expect(
            await without.scene.reason(
                try Scene.token(),
                [("audience", Scene.orders), ("requested_token_type", TokenType.refreshToken.identifier)])
                == "type_not_allowed")
    }

    @Test func `can be asked for alone`() async throws {
        var local = local
        local.policies { $0.issues.insert(.refreshToken) }
        let response = try await local.issued([
            ("audience", Scene.orders), ("requested_token_type", TokenType.refreshToken.identifier),
        ]).response
        #expect(response.token.hasPrefix("cref_"))
        #expect(response.issuedTokenType == .refreshToken)
        #expect(response.use == .notApplicable)
        #expect(response.expiresIn == 3_600)
        #expect(response.refreshToken == nil)
        #expect(try await local.refresh(response.token).claims()["sub"] == "example-oidc:ada")
    }

    @Test func `gives a new access token, and another refresh token in its place`() async throws {
        let first = try await refreshToken()
        let outcome = try await local.refresh(first, at: Scene.now + 1_000)
        #expect(outcome.response.issuedTokenType == nil)
        #expect(outcome.response.scope == "orders:read orders:write")
        #expect(outcome.response.expiresIn == 600)
        let claims = try outcome.claims()
        #expect(claims["email"] == "ada@example.com")
        #expect(claims["idp"] == "example-oidc")
        let second = try #require(outcome.response.refreshToken)
        #expect(second != first)
        #expect(try await local.refresh(second, at: Scene.now + 2_000).response.expiresIn == 600)
    }

    @Test func `that is used again ends its whole family`() async throws {
        let first = try await refreshToken()
        let outcome = try await local.refresh(first)
        let second = try #require(outcome.response.refreshToken)
        #expect(await local.scene.reason(of: LocalScene.refreshForm(first)) == "refresh_token_reused")
        #expect(await local.scene.reason(of: LocalScene.refreshForm(second)) == "local_token_revoked")
        #expect(try await local.introspect(outcome.response.token) == ["active": false])
    }

    @Test func `that two present at once serves one, and ends`() async throws {
        let token = try await refreshToken()
        let scene = local.scene
        let reasons = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do throws(Refusal) {
                        _ = try await scene.exchangeUnexplained(LocalScene.refreshForm(token))
                        return nil
                    } catch {
                        return error.reason
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reasons.count { $0 == nil } <= 1)
        #expect(Set(reasons.compactMap { $0 }).isSubset(of: ["refresh_token_reused", "local_token_revoked"]))
    }

    @Test func `does not live longer by being rotated`() async throws {
        var token = try await refreshToken()
        for step in 1...3 {
            token = try #require(
                try await local.refresh(token, at: Scene.now + Double(step * 1_000)).response.refreshToken)
        }
        let last = try await local.refresh(token, at: Scene.now + 3_500).response
        #expect(last.expiresIn == 100)
        #expect(
            await local.scene.reason(of: LocalScene.refreshForm(last.refreshToken ?? ""), at: Scene.now + 3_600)
                == "expired")
    }

    @Test func `gives less scope where less is asked for, and never more`() async throws {
        let token = try await refreshToken([("audience", Scene.orders), ("scope", "orders:read")])
        #expect(
            await local.scene.reason(of: LocalScene.refreshForm(token, [("scope", "orders:write")]))
                == "scope_exceeds_token")
        #expect(
            await local.scene.reason(of: LocalScene.refreshForm(token, [("audience", Scene.stock)]))
                == "target_exceeds_token")
        #expect(try await local.refresh(token).response.scope == "orders:read")
    }

    @Test func `is as wide as before after a narrower refresh`() async throws {
        let token = try await refreshToken()
        let narrow = try await local.refresh(token, [("scope", "orders:read")]).response
        #expect(narrow.scope == "orders:read")
        let wide = try await local.refresh(try #require(narrow.refreshToken)).response
        #expect(wide.scope == "orders:read orders:write")
    }

    @Test func `has the scopes of those policies alone that want one`() async throws {
        var local = local
        local.scene.policies[0].scopes = Set(Scene.scopes("orders:read"))
        var write = local.scene.policies[0]
        write.name = "writing, without a refresh token"
        write.scopes = Set(Scene.scopes("orders:write"))
        write.refreshTokenLifetime = nil
        local.scene.policies.append(write)
        let response = try await local.issued().response
        #expect(response.scope == "orders:read orders:write")
        let refreshed = try await local.refresh(try #require(response.refreshToken)).response
        #expect(refreshed.scope == "orders:read")
        #expect(
            try await local.issued([("audience", Scene.orders), ("scope", "orders:write")]).response.refreshToken == nil
        )
    }

    @Test func `that lives shorter than its access tokens ends them all the same`() async throws {
        var local = local
        local.policies { $0.refreshTokenLifetime = 60 }
        let response = try await local.issued().response
        let refresh = try #require(response.refreshToken)
        _ = try await local.inspection.revoke(Array(refresh.utf8), for: local.scene.client, at: Scene.now)
        // What is remembered may be forgotten ten minutes after its end: here the access token must not come back.
        #expect(try await local.introspect(response.token, at: Scene.now + 200) == ["active": false])
    }

    @Test func `is the client's that got it`() async throws {
        var local = local
        local.policies { $0.clients.insert("another") }
        let token = try await refreshToken()
        #expect(
            await local.scene.reason(of: LocalScene.refreshForm(token), client: "another")
                == "local_token_of_other_client")
    }

    @Test func `is asked again for by the rules and policies of today`() async throws {
        let token = try await refreshToken()
        var stricter = local
        var source = Scene.makeSource()
        source.validate = [.init(expression: "claims.sub != 'ada'", message: "left the company")]
        stricter.scene.provider = Scene.makeProvider(source: source)
        #expect(await stricter.scene.reason(of: LocalScene.refreshForm(token)) == "validation_refused")
        var renamed = local
        renamed.scene.provider = Scene.makeProvider(
            source: .init(subject: "claims.email", form: .prefixed("example-oidc")))
        #expect(await renamed.scene.reason(of: LocalScene.refreshForm(token)) == "refresh_subject_changed")
        var denied = local
        denied.policies { $0.refreshTokenLifetime = nil }
        #expect(await denied.scene.reason(of: LocalScene.refreshForm(token)) == "type_not_allowed")
        var disabled = local
        disabled.scene.provider.isEnabled = false
        #expect(await disabled.scene.reason(of: LocalScene.refreshForm(token)) == "provider_disabled")
        #expect(await local.scene.reason(of: LocalScene.refreshForm(token)) == nil)
    }

    @Test func `as a subject token gives one for its subject, and is not used up`() async throws {
        let token = try await refreshToken([("audience", Scene.orders), ("scope", "orders:read")])
        for _ in 1...2 {
            let outcome = try await local.scene.exchange(token, as: .refreshToken)
            #expect(outcome.response.scope == "orders:read")
            #expect(try outcome.claims()["sub"] == "example-oidc:ada")
        }
        #expect(
            await local.scene.reason(token, [("audience", Scene.stock)], as: .refreshToken) == "target_exceeds_token")
    }

    @Test func `that is revoked ends with its access tokens`() async throws {
        let response = try await local.issued().response
        let refresh = try #require(response.refreshToken)
        #expect(try await local.introspect(refresh)["active"] == true)
        let outcome = try await local.inspection.revoke(Array(refresh.utf8), for: local.scene.client, at: Scene.now)
        #expect(outcome != .ofOtherClient)
        #expect(try await local.introspect(refresh) == ["active": false])
        #expect(try await local.introspect(response.token) == ["active": false])
        #expect(await local.scene.reason(of: LocalScene.refreshForm(refresh)) == "local_token_revoked")
    }

    @Test(arguments: ["nonsense", "cref_short", "eyJhbGciOiJFUzI1NiJ9.e30.AA"])
    func `that is none is refused as a grant`(_ text: String) async throws {
        let form = LocalScene.refreshForm(text)
        let reason = await local.scene.reason(of: form)
        #expect(reason == (text.hasPrefix("cref_") ? "local_token_length" : "local_token_unknown"))
    }
}
