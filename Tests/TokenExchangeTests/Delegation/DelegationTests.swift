import CEL
import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `An actor token` {
    var local = LocalScene()

    init() {
        local.policies {
            $0.actor = .optional
            $0.providers.insert(.localTokens)
        }
    }

    /// A token of the same provider for an agent.
    private func agent(_ changes: JSONObject = [:], without removed: Set<String> = []) throws -> String {
        var all: JSONObject = ["sub": "agent-7", "email": "agent@example.com", "groups": []]
        for (name, value) in changes { all[name] = value }
        return try Scene.token(Scene.claims(all, without: removed))
    }

    private func parameters(_ actor: String, as type: TokenType = .idToken) -> [(String, String)] {
        [("audience", Scene.orders), ("actor_token", actor), ("actor_token_type", type.identifier)]
    }

    @Test func `is named in act, and in introspection`() async throws {
        let outcome = try await local.scene.exchange(try Scene.token(), parameters(try agent()))
        #expect(try outcome.claims()["act"] == ["sub": "example-oidc:agent-7"])
        #expect(try outcome.claims()["sub"] == "example-oidc:ada")
        #expect(outcome.record.actor == "example-oidc:agent-7")
        #expect(try await local.introspect(outcome.response.token)["act"] == ["sub": "example-oidc:agent-7"])
    }

    @Test func `comes before those who acted already`() async throws {
        let first = try await local.scene.exchange(try Scene.token(), parameters(try agent())).response.token
        let second = try await local.scene.exchange(
            first, parameters(try agent(["sub": "agent-8"])), as: .accessToken)
        #expect(
            try second.claims()["act"]
                == ["sub": "example-oidc:agent-8", "act": ["sub": "example-oidc:agent-7"]])
        let plain = try await local.scene.exchange(second.response.token, as: .accessToken)
        #expect(try plain.claims()["act"] == second.claims()["act"])
    }

    @Test func `of our own names the client that got it`() async throws {
        let own = try await local.issued().response.token
        let outcome = try await local.scene.exchange(
            try Scene.token(Scene.claims(["sub": "bob"])), parameters(own, as: .accessToken))
        #expect(
            try outcome.claims()["act"]
                == ["sub": "example-oidc:ada", "client_id": .string(Scene.clientID)])
    }

    @Test func `bounds the life of what is issued`() async throws {
        let outcome = try await local.scene.exchange(
            try Scene.token(), parameters(try agent(["exp": 1_800_000_030])))
        #expect(outcome.response.expiresIn == 30)
    }

    @Test func `is refused for what every token is refused for`() async throws {
        for (changes, reason) in [
            (["exp": 1_799_999_999] as JSONObject, "actor_expired"), (["aud": "other"], "actor_audience_mismatch"),
            (["iss": "https://unknown.example"], "actor_issuer_unknown"), (["email": 1], nil),
        ] {
            let token = try agent(changes)
            #expect(await local.scene.reason(try Scene.token(), parameters(token)) == reason)
        }
        #expect(await local.scene.reason(try Scene.token(), parameters("nonsense")) == "actor_token_malformed")
        #expect(
            await local.scene.reason(try Scene.token(), parameters(try agent(), as: .saml1))
                == "actor_token_type_not_served")
        let broken = try Scene.token(key: try SigningKey.generate(.es256))
        #expect(await local.scene.reason(try Scene.token(), parameters(broken)) == "actor_unknown_key")
    }

    @Test func `that is the subject token is refused`() async throws {
        let token = try Scene.token()
        #expect(await local.scene.reason(token, parameters(token)) == "actor_is_subject")
    }

    @Test func `that somebody else uses is refused`() async throws {
        let acted = try agent(["act": ["sub": "x"]])
        #expect(await local.scene.reason(try Scene.token(), parameters(acted)) == "actor_is_delegated")
    }

    @Test func `is there only where a policy lets it, or wants it`() async throws {
        var local = local
        local.policies { $0.actor = .none }
        let token = try agent()
        #expect(await local.scene.reason(try Scene.token(), parameters(token)) == "actor_provider_not_allowed")
        local.policies { $0.actor = .required }
        #expect(await local.scene.reason(try Scene.token(), parameters(token)) == nil)
        #expect(await local.scene.reason(try Scene.token()) == "actor_token_required")
        local.policies { $0.actorProviders = [.localTokens] }
        #expect(await local.scene.reason(try Scene.token(), parameters(token)) == "actor_provider_not_allowed")
    }

    static let conditions: [(String, String?)] = [
        ("request.actor.id == 'example-oidc:agent-7'", nil), ("request.actor.provider == 'example-oidc'", nil),
        ("request.actor.claims.email == 'agent@example.com'", nil), ("request.actor.client_id == null", nil),
        ("request.actor.id == 'example-oidc:ada'", "condition_not_met"),
    ]

    @Test(arguments: conditions)
    func `is seen by the policies`(_ condition: String, _ reason: String?) async throws {
        var local = local
        local.policies { $0.condition = made { try PolicyCondition(condition) } }
        #expect(await local.scene.reason(try Scene.token(), parameters(try agent())) == reason)
    }

    @Test func `is kept silent about only where every policy says so`() async throws {
        var local = local
        local.policies { $0.isImpersonation = true }
        let outcome = try await local.scene.exchange(try Scene.token(), parameters(try agent()))
        #expect(try outcome.claims()["act"] == nil)
        #expect(outcome.record.actor == "example-oidc:agent-7")
        var other = local.scene.policies[0]
        other.name = "another that does not"
        other.isImpersonation = false
        local.scene.policies.append(other)
        let named = try await local.scene.exchange(try Scene.token(), parameters(try agent()))
        #expect(try named.claims()["act"] == ["sub": "example-oidc:agent-7"])
    }

    @Test func `makes the chain no longer than the cap`() async throws {
        var local = local
        local.scene.maximumActors = 2
        var token = try await local.issued().response.token
        for number in 1...2 {
            token = try await local.scene.exchange(
                token, parameters(try agent(["sub": .string("a\(number)")])), as: .accessToken
            ).response.token
        }
        #expect(
            await local.scene.reason(token, parameters(try agent(["sub": "a3"])), as: .accessToken) == "act_too_long")
        #expect(await local.scene.reason(token, as: .accessToken) == nil)
    }

    @Test func `ends what was issued with it when it is revoked, or its subject disabled`() async throws {
        var local = local
        local.policies {
            $0.refreshTokenLifetime = 3_600
            $0.actorProviders = [.personalAccessTokens]
        }
        let personal = try await local.personalAccessToken(subject: "agent", lifetime: 1_000)
        let issued = try await local.scene.exchange(
            try Scene.token(), parameters(personal, as: .accessToken)
        ).response
        let refresh = try #require(issued.refreshToken)
        #expect(try await local.introspect(refresh, at: Scene.now + 1_000) == ["active": false])
        _ = try await local.store.disable("agent", at: Scene.now)
        #expect(await local.scene.reason(of: LocalScene.refreshForm(refresh)) == "subject_disabled")
        _ = try await local.store.enable("agent")
        #expect(try await local.introspect(issued.token)["active"] == true)
        try await local.store.revoke(["pat-1"], until: Scene.now + 1_000, at: Scene.now)
        #expect(try await local.introspect(issued.token) == ["active": false])
        #expect(await local.scene.reason(of: LocalScene.refreshForm(refresh)) == "local_token_revoked")
    }

    @Test func `that was rotated ends its family`() async throws {
        var local = local
        local.policies { $0.refreshTokenLifetime = 3_600 }
        let first = try #require(try await local.issued().response.refreshToken)
        let second = try #require(try await local.refresh(first).response.refreshToken)
        let token = try Scene.token(Scene.claims(["sub": "bob"]))
        #expect(await local.scene.reason(token, parameters(first, as: .refreshToken)) == "actor_refresh_token_reused")
        #expect(await local.scene.reason(of: LocalScene.refreshForm(second)) == "local_token_revoked")
    }

    @Test func `is lost in no assertion`() async throws {
        var local = local
        local.policies { $0.issues = [.saml2] }
        local.scene.resources[0].saml = SAMLRecipient(recipient: "https://orders.example.com/acs")
        let wanted = parameters(try agent()) + [("requested_token_type", TokenType.saml2.identifier)]
        #expect(await local.scene.reason(try Scene.token(), wanted) == "act_cannot_be_kept")
    }

    @Test func `and a subject token each count for one use`() async throws {
        var local = local
        local.scene.provider.replay = .oneTime
        let actor = try agent()
        #expect(await local.scene.reason(try Scene.token(), parameters(actor)) == nil)
        let second = try Scene.token(Scene.claims(["sub": "bob"]))
        #expect(await local.scene.reason(second, parameters(actor)) == "actor_replayed")
    }
}

@Suite struct `The chain of a foreign token` {
    @Test func `is kept, with who names the actors`() async throws {
        let token = try Scene.token(
            Scene.claims(["act": ["sub": "svc", "act": ["sub": "x", "iss": "https://b.example"]]]))
        let claims = try await Scene().exchange(token).claims()
        #expect(
            claims["act"]
                == ["sub": "svc", "iss": .string(Scene.issuer), "act": ["sub": "x", "iss": "https://b.example"]])
    }

    static let broken: [(JSONValue, String)] = [
        ("admin", "act_malformed"), ([:], "act_malformed"), (["sub": 1], "act_malformed"),
        (["sub": ""], "act_malformed"),
        (["iss": "https://a.example"], "act_malformed"), (["sub": "a", "act": "b"], "act_malformed"),
        ([["sub": "a"]], "act_malformed"), (["sub": "a", "iss": ["x"]], "act_malformed"), (.null, "act_malformed"),
    ]

    @Test(arguments: broken)
    func `is refused where it is malformed`(_ act: JSONValue, _ reason: String) async throws {
        #expect(await Scene().reason(try Scene.token(Scene.claims(["act": act]))) == reason)
    }

    @Test func `is refused where it is longer than the cap, whoever made it`() async throws {
        var chain: JSONValue = ["sub": "a"]
        for _ in 0..<4 { chain = ["sub": "a", "act": chain] }
        #expect(await Scene().reason(try Scene.token(Scene.claims(["act": chain]))) == "act_too_long")
    }

    @Test func `is refused where it is too long to read`() async throws {
        var chain: JSONValue = ["sub": "a"]
        for _ in 0..<40 { chain = ["sub": "a", "act": chain] }
        let reason = await Scene().reason(try Scene.token(Scene.claims(["act": chain])))
        #expect(reason == "act_too_long" || reason == "token_malformed")
    }
}

@Suite struct `may_act of a subject token` {
    var scene = Scene()

    init() {
        scene.policies[0].actor = .optional
    }

    private func reason(_ mayAct: JSONValue, actor: JSONObject? = nil) async throws -> String? {
        var parameters = [("audience", Scene.orders)]
        if let actor {
            parameters.append(("actor_token", try Scene.token(Scene.claims(actor))))
            parameters.append(("actor_token_type", TokenType.idToken.identifier))
        }
        return await scene.reason(try Scene.token(Scene.claims(["may_act": mayAct])), parameters)
    }

    @Test func `lets the actor act that it names`() async throws {
        #expect(try await reason(["sub": "agent"], actor: ["sub": "agent"]) == nil)
        #expect(try await reason(["sub": "agent", "iss": .string(Scene.issuer)], actor: ["sub": "agent"]) == nil)
        #expect(try await reason(["email": "a@example.com"], actor: ["sub": "x", "email": "a@example.com"]) == nil)
    }

    @Test func `names somebody of the same provider where it names no issuer`() async throws {
        var scene = scene
        let other = try SigningKey.generate(.es256)
        scene.otherProviders = [Scene.makeProvider(id: "other", issuer: "https://other.example")]
        scene.keys = FixedKeys(keySet: JWKSet(keys: [Scene.providerKey.verificationKey, other.verificationKey]))
        scene.policies[0].actorProviders = [try ProviderID("other")]
        let actor = try Scene.token(Scene.claims(["sub": "agent", "iss": "https://other.example"]), key: other)
        let parameters = [
            ("audience", Scene.orders), ("actor_token", actor), ("actor_token_type", TokenType.idToken.identifier),
        ]
        let open = try Scene.token(Scene.claims(["may_act": ["sub": "agent"]]))
        #expect(await scene.reason(open, parameters) == "may_act_mismatch")
        let named = try Scene.token(Scene.claims(["may_act": ["sub": "agent", "iss": "https://other.example"]]))
        #expect(await scene.reason(named, parameters) == nil)
    }

    @Test func `lets nobody else`() async throws {
        #expect(try await reason(["sub": "agent"], actor: ["sub": "other"]) == "may_act_mismatch")
        #expect(
            try await reason(["sub": "agent", "iss": "https://b.example"], actor: ["sub": "agent"])
                == "may_act_mismatch")
        #expect(try await reason(["sub": "agent", "dept": "x"], actor: ["sub": "agent"]) == "may_act_mismatch")
    }

    @Test func `is asked without an actor token too: the client is who acts`() async throws {
        #expect(try await reason(["sub": "agent"]) == "may_act_mismatch")
        #expect(try await reason(["sub": .string(Scene.clientID)]) == nil)
        #expect(try await reason(["client_id": .string(Scene.clientID)]) == nil)
        #expect(try await reason(["sub": .string(Scene.clientID), "iss": .string(Scene.gateway)]) == nil)
        #expect(try await reason(["sub": .string(Scene.clientID), "iss": .string(Scene.issuer)]) == "may_act_mismatch")
        #expect(try await reason(["email": "a@example.com"]) == "may_act_mismatch")
    }

    @Test(
        arguments: [
            "agent", [], [:], ["sub": 1], ["sub": ["agent"]], ["iss": "https://a.example"], .null, true,
            ["sub": "agent", "exp": 1],
        ] as [JSONValue])
    func `is refused where it is malformed`(_ mayAct: JSONValue) async throws {
        #expect(try await reason(mayAct) == "may_act_malformed")
        #expect(try await reason(mayAct, actor: ["sub": "agent"]) == "may_act_malformed")
    }
}
