import CEL
import ClaimMapping
import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `An explanation` {
    @Test func `of a granted request names every step in its order`() async throws {
        let explanation = await Scene().explain(token: try Scene.token(Scene.claims(["nonce": "n-0S6_WzA2Mj"])))
        #expect(explanation.refusal == nil)
        let names: [DecisionStep] = [
            .request, .client, .tokenType, .route, .tokenType, .tokenType, .keySet, .algorithm, .signature, .tokenType,
            .expiry, .notBefore, .issuedAt, .audience, .authorizedParty, .subject, .claim, .claim, .target, .policy,
            .scopes, .lifetime, .signingKey, .oneTimeUse,
        ]
        #expect(explanation.trace.steps.map(\.name) == names)
        #expect(explanation.claims["sub"] == "example-oidc:ada")
        #expect(explanation.claims["scope"] == "orders:read")
        #expect(explanation.claims["jti"] == nil, "there is no such token")
        #expect(explanation.steps(.expiry).first?.detail == "exp 2027-01-15T08:05:00Z, 300 s from now")
        #expect(explanation.steps(.oneTimeUse).first?.outcome == .skipped)
    }

    @Test func `never shows the token, nor what it says in secret`() async throws {
        var scene = Scene()
        var source = Scene.makeSource()
        source.variables = [.init(name: "nonce", expression: "claims.nonce")]
        source.claims.append(.init(name: "upstream", expression: "claims.upstream"))
        scene.provider = Scene.makeProvider(source: source)
        let upstream = try Scene.token()
        let token = try Scene.token(Scene.claims(["nonce": "n-0S6_WzA2Mj", "upstream": .string(upstream)]))
        let explanation = await scene.explain(token: token)
        #expect(explanation.refusal == nil)
        let text = String(describing: explanation)
        for secret in [token, upstream, "n-0S6_WzA2Mj"] { #expect(!text.contains(secret)) }
        #expect(explanation.claims["upstream"] == .string("(masked, \(upstream.count) characters)"))
    }

    @Test func `of a request that cannot be read says so`() async throws {
        let explanation = await Scene().explain(Parameters(pairs: [("grant_type", GrantType.tokenExchange.rawValue)]))
        #expect(explanation.refusal == .request(.missingParameter("subject_token")))
        #expect(explanation.trace.steps.map(\.name) == [.request])
        let unknown = await DecisionExplainer(exchange: Scene().makeExchange(), clients: []).explain(
            Parameters(pairs: [("client_id", "nobody")]), at: Scene.now)
        #expect(unknown.refusal == .client(.unknownClient))
        #expect(unknown.trace.refused?.name == .client)
    }

    @Test func `names the issuer that no provider has`() async throws {
        let explanation = await Scene().explain(token: try Scene.token(Scene.claims(["iss": "https://other.example"])))
        #expect(explanation.trace.refused?.detail == "issuer_unknown")
        #expect(explanation.trace.refused?.value == "https://other.example")
    }

    @Test(arguments: ["https://idp.example.com/", "https://IDP.example.com"])
    func `points at the issuer that differs in its final slash or in case alone`(_ issuer: String) async throws {
        let explanation = await Scene().explain(token: try Scene.token(Scene.claims(["iss": .string(issuer)])))
        #expect(
            explanation.trace.refused?.detail
                == "issuer_unknown; example-oidc has the issuer 'https://idp.example.com', which is another one")
    }

    @Test func `says what was found and what was wanted`() async throws {
        let explanation = await Scene().explain(token: try Scene.token(Scene.claims(["aud": "another"])))
        #expect(explanation.trace.refused?.detail == "audience_mismatch; aud may name cambio")
        #expect(explanation.trace.refused?.value == "another")
    }

    @Test(arguments: [
        ("garbage", "neither three parts with dots between them (JWS) nor five (JWE)"),
        ("Bearer a.b.c", "the header is not base64url"),
        ("e30.W10.AA", "alg in the header is missing, of a wrong type, or too long"),
        ("eyJhbGciOiJFUzI1NiJ9.W10.AA", "the payload is not a JSON object"),
        ("eyJhbGciOiJFUzI1NiJ9.eyJhIjox.AA", "the payload is not JSON that is taken: ends too early"),
    ])
    func `says in words what is wrong with the form of a token`(_ token: String, _ words: String) async {
        let explanation = await Scene().explain(token: token)
        #expect(explanation.trace.refused?.detail == "token_malformed: \(words)")
        #expect(explanation.refusal?.detail == words)
    }

    @Test func `tells the key that is missed, and that the algorithm is not at fault`() async throws {
        let token = try Scene.token(header: ["kid": "gone"])
        let explanation = await Scene().explain(token: token)
        #expect(explanation.trace.refused?.detail == "unknown_key; kid 'gone'")
        #expect(explanation.steps(.algorithm).map(\.outcome) == [.passed])
    }
}

@Suite struct `An explanation of a one-time token` {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cambio-\(UUID().uuidString)")

    @Test func `does not use it up, and knows when it was`() async throws {
        let store = try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random())
        defer { try? FileManager.default.removeItem(at: folder) }
        var scene = Scene()
        scene.store = store
        scene.provider.replay = .oneTime
        let token = try Scene.token()
        for _ in 0..<3 {
            let explanation = await scene.explain(token: token)
            #expect(explanation.refusal == nil)
            #expect(explanation.steps(.oneTimeUse).map(\.outcome) == [.passed])
        }
        #expect(await scene.reason(token) == nil)
        #expect(await scene.reason(token) == "replayed")
        await store.close()
    }

    @Test func `refuses as the exchange does where the store does not answer`() async throws {
        var scene = Scene()
        scene.provider.replay = .oneTime
        #expect(await scene.reason(try Scene.token()) == "used_tokens_unavailable")
    }
}

@Suite struct `An explanation of the policy matrix` {
    static var scene: Scene {
        var scene = Scene()
        var others = Scene.makePolicy(name: "of another client")
        others.clients = ["another"]
        var foreign = Scene.makePolicy(name: "of another provider")
        foreign.providers = [made { try ProviderID("another") }]
        var delegated = Scene.makePolicy(name: "with an actor")
        delegated.actor = .required
        var never = Scene.makePolicy(name: "never")
        never.condition = made { try PolicyCondition("false") }
        var failing = Scene.makePolicy(name: "failing")
        failing.condition = made { try PolicyCondition("subject.claims.missing == 1") }
        var odd = Scene.makePolicy(name: "odd")
        odd.condition = made { try PolicyCondition("subject.id") }
        scene.policies = [
            others, foreign, delegated, Scene.makePolicy(name: "elsewhere", resources: [Scene.stock]), never, failing,
            odd,
            Scene.makePolicy(name: "staff"),
        ]
        return scene
    }

    @Test func `lists every policy with why it does not apply`() async throws {
        let explanation = await Self.scene.explain(token: try Scene.token())
        let at = "at \(Scene.orders)"
        let details = explanation.steps(.policy).map { "\($0.outcome.rawValue) \($0.detail ?? "")" }
        #expect(
            details == [
                "skipped of another client, \(at): does not name the client",
                "skipped of another provider, \(at): does not name the provider",
                "skipped with an actor, \(at): requires an actor token",
                "skipped elsewhere, \(at): does not name the resource",
                "skipped never, \(at): when is false: false",
                "skipped failing, \(at): when failed: no such key: 'missing'; subject.claims.missing == 1",
                "skipped odd, \(at): when is not a Boolean: subject.id",
                "passed staff, \(at): applies; allows orders:read",
            ])
    }

    @Test func `says which scope a policy does not allow`() async throws {
        let parameters = [("audience", Scene.orders), ("scope", "orders:read orders:write")]
        let explanation = await Scene().explain(token: try Scene.token(), parameters)
        #expect(
            explanation.steps(.policy).first?.detail
                == "staff may use orders, at \(Scene.orders): applies; allows orders:read; does not allow orders:write, "
                + "which is asked for")
        #expect(explanation.trace.refused?.detail == "scope_not_allowed; asked for: orders:read orders:write")
    }

    @Test func `lists the policies of a provider that none allows`() async throws {
        var scene = Self.scene
        scene.policies.removeLast(6)
        let explanation = await scene.explain(token: try Scene.token())
        #expect(explanation.refusal == .subjectToken(.providerNotAllowed))
        #expect(
            explanation.steps(.policy).compactMap(\.detail) == [
                "of another client: does not name the client", "of another provider: does not name the provider",
                "provider_not_allowed",
            ])
    }

    struct Bound: Sendable {
        var policy: Int?
        var resource: Int?
        var gateway = 600
        let text: String
    }

    @Test(arguments: [
        Bound(text: "300 s, to the expiry of the subject token"),
        Bound(policy: 60, resource: 200, text: "60 s, the ceiling of the policy staff may use orders"),
        Bound(policy: 250, resource: 200, text: "200 s, the ceiling of the resource https://orders.example.com"),
        Bound(gateway: 30, text: "30 s, tokens.lifetime of the gateway"),
    ])
    func `names the bound of the lifetime`(_ bound: Bound) async throws {
        var scene = Scene()
        scene.policies[0].lifetime = bound.policy
        scene.resources[0].lifetime = bound.resource
        scene.lifetime = bound.gateway
        let token = try Scene.token()
        let explanation = await scene.explain(token: token)
        #expect(explanation.steps(.lifetime).first?.detail == bound.text)
        let life = try await scene.exchange(token).response.expiresIn
        #expect(bound.text.hasPrefix("\(life) s"))
    }
}
