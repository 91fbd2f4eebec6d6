import ClaimMapping
import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `The policy matrix` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let parameters: [(String, String)]
        var reason: String?
        var scope: String?
    }

    static let one: [Case] = [
        Case(testDescription: "the only resource that fits", parameters: [], scope: "orders:read"),
        Case(testDescription: "by audience", parameters: [("audience", Scene.orders)], scope: "orders:read"),
        Case(testDescription: "by resource", parameters: [("resource", Scene.orders)], scope: "orders:read"),
        Case(
            testDescription: "by both, once", parameters: [("resource", Scene.orders), ("audience", Scene.orders)],
            scope: "orders:read"),
        Case(testDescription: "an allowed scope", parameters: [("scope", "orders:read")], scope: "orders:read"),
        Case(
            testDescription: "a scope not allowed", parameters: [("scope", "orders:write")], reason: "scope_not_allowed"
        ),
        Case(
            testDescription: "one of two not allowed", parameters: [("scope", "orders:read orders:write")],
            reason: "scope_not_allowed"),
        Case(testDescription: "an unknown scope", parameters: [("scope", "orders:delete")], reason: "scope_unknown"),
        Case(
            testDescription: "a malformed scope", parameters: [("scope", "orders:read  x")], reason: "malformed_scope"),
        Case(
            testDescription: "unknown resource", parameters: [("audience", "https://x.example")],
            reason: "target_unknown"),
        Case(
            testDescription: "prefix of a resource", parameters: [("audience", Scene.orders + "/")],
            reason: "target_unknown"),
        Case(
            testDescription: "resource not allowed", parameters: [("audience", Scene.stock)],
            reason: "target_not_allowed"),
        Case(
            testDescription: "one of two not allowed",
            parameters: [("audience", Scene.orders), ("audience", Scene.stock)],
            reason: "target_not_allowed"),
        Case(
            testDescription: "resource with a fragment", parameters: [("resource", Scene.orders + "#x")],
            reason: "malformed_parameter"),
        Case(
            testDescription: "resource not absolute", parameters: [("resource", "/orders")],
            reason: "malformed_parameter"),
    ]

    @Test(arguments: one)
    func `decides by client, provider, resource and scope`(_ c: Case) async throws {
        do throws(Refusal) {
            let outcome = try await Scene().exchange(made { try Scene.token() }, c.parameters)
            #expect(c.reason == nil)
            #expect(outcome.response.scope == c.scope)
            #expect(outcome.record.policies == ["staff may use orders"])
        } catch {
            #expect(error.reason == c.reason)
        }
    }

    var two: Scene {
        var scene = Scene()
        scene.policies = [
            Scene.makePolicy(name: "orders", scopes: nil),
            Scene.makePolicy(name: "stock", resources: [Scene.stock], scopes: nil),
        ]
        return scene
    }

    @Test func `wants a target where several fit`() async throws {
        #expect(await two.reason(try Scene.token(), []) == "target_missing")
    }

    @Test func `gives one token for several resources only what all of them allow`() async throws {
        let outcome = try await two.exchange(
            try Scene.token(), [("audience", Scene.orders), ("resource", Scene.stock)])
        let claims = try outcome.claims()
        #expect(claims["aud"] == [.string(Scene.stock), .string(Scene.orders)])
        #expect(outcome.response.scope == "orders:read")
        #expect(outcome.response.expiresIn == 300, "the shorter life of the two")
        #expect(claims["email"] == "ada@example.com")
        #expect(claims["groups"] == nil, "one of the two does not take it")
        #expect(outcome.record.policies == ["stock", "orders"])
    }

    @Test func `refuses resources of different algorithms in one token`() async throws {
        var scene = two
        scene.resources[1].algorithm = .edDSA
        let reason = await scene.reason(try Scene.token(), [("audience", Scene.orders), ("audience", Scene.stock)])
        #expect(reason == "targets_disagree")
    }

    @Test func `denies a client that no policy names the grant itself`() async throws {
        #expect(await Scene().reason(try Scene.token(), client: "stranger") == "grant_not_allowed")
        #expect(OAuthError(.client(.grantNotAllowed)).code == .unauthorizedClient)
    }

    @Test func `does not apply a policy that needs an actor`() async throws {
        var scene = Scene()
        scene.policies[0].actor = .required
        #expect(await scene.reason(try Scene.token()) == "actor_token_required")
    }

    static let conditions: [(String, String?)] = [
        ("'staff' in subject.claims.groups", nil),
        ("'admin' in subject.claims.groups", "condition_not_met"),
        ("subject.claims.missing == 1", "condition_not_met"),
        ("subject.id", "condition_not_met"),
        ("subject.id == 'example-oidc:ada' && claims.sub == 'ada'", nil),
        ("token.provider == 'example-oidc' && token.type == 'id_token'", nil),
        ("request.client_id == 'orders-backend' && request.actor == null", nil),
        ("request.resources == ['\(Scene.orders)'] && request.scopes == ['orders:read']", nil),
        ("int(now) == 1800000000", nil),
    ]

    @Test(arguments: conditions)
    func `holds a policy to its condition; an error is not true`(_ condition: String, _ reason: String?) async throws {
        var scene = Scene()
        scene.policies[0].condition = try PolicyCondition(condition)
        #expect(await scene.reason(try Scene.token()) == reason)
    }

    @Test(arguments: [
        ("'admin' in subject.claims.groups", "when is false"), ("claims.sub", "when is not a Boolean"),
        ("subject.claims.missing == 1", "when failed: no such key: 'missing'"),
    ])
    func `names the policy whose condition does not hold`(_ condition: String, _ problem: String) async throws {
        var scene = Scene()
        scene.policies[0].condition = try PolicyCondition(condition)
        let explanation = await scene.explain(token: try Scene.token())
        #expect(explanation.refusal?.detail == "\(scene.policies[0].name): \(problem)")
        #expect(explanation.trace.refused?.detail?.hasSuffix("; no policy applies at \(Scene.orders)") == true)
    }

    /// What a request omits, the condition must see all the same: it is granted.
    @Test(
        arguments: [
            ("!('orders:write' in request.scopes)", [], "condition_not_met"),
            ("!('orders:write' in request.scopes)", [("scope", "orders:read")], nil),
            ("!('orders:write' in request.scopes)", [("scope", "orders:write")], "condition_not_met"),
            ("!('\(Scene.orders)' in request.resources)", [], "condition_not_met"),
        ] as [(String, [(String, String)], String?)])
    func `shows a condition the resource and scopes that are omitted`(
        _ condition: String, _ parameters: [(String, String)], _ reason: String?
    ) async throws {
        var scene = Scene()
        scene.policies = [Scene.makePolicy(scopes: nil)]
        scene.policies[0].condition = try PolicyCondition(condition)
        #expect(await scene.reason(try Scene.token(), parameters) == reason)
    }

    @Test func `records the known resources of a request that is refused`() async throws {
        let form = Parameters(
            pairs: [
                ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", try Scene.token()),
                ("subject_token_type", TokenType.idToken.identifier),
                ("audience", Scene.stock), ("audience", "https://x.example"),
            ])
        var record = DecisionRecord()
        do throws(Refusal) {
            let client = Client(id: Scene.clientID, authentication: .clientSecretBasic(SecretDigest(of: [])))
            _ = try await Scene().makeExchange().exchange(
                try TokenRequest(form), for: client, sentBy: SenderKeys(), at: Scene.now, noting: &record)
            Issue.record("nothing was refused")
        } catch {
            #expect(error.reason == "target_unknown")
            #expect(record.resources == [Scene.stock])
        }
    }

    @Test func `compares a resource byte for byte`() async throws {
        var scene = Scene()
        scene.resources[0].id = "caf\u{E9}"
        scene.policies[0].resources = ["caf\u{E9}"]
        #expect(await scene.reason(try Scene.token(), [("audience", "caf\u{E9}")]) == nil)
        #expect(await scene.reason(try Scene.token(), [("audience", "cafe\u{301}")]) == "target_unknown")
        let both = [("audience", "caf\u{E9}"), ("audience", "cafe\u{301}")]
        #expect(await scene.reason(try Scene.token(), both) == "target_unknown")
    }

    @Test func `goes on to the next policy when a condition fails`() async throws {
        var scene = Scene()
        scene.policies = [Scene.makePolicy(name: "never", scopes: ["orders:write"]), Scene.makePolicy(name: "always")]
        scene.policies[0].condition = try PolicyCondition("false")
        let outcome = try await scene.exchange(try Scene.token())
        #expect(outcome.record.policies == ["always"])
        #expect(outcome.response.scope == "orders:read")
    }
}
