import ClaimMapping
import Foundation
import JOSE
import Testing

/// Rules around `mapping.subject: claims.sub`, and what they make of claims.
struct Rules {
    var source = MappingSource(subject: "claims.sub", form: .prefixed("example-oidc"))
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    static func with(_ change: (inout MappingSource) -> Void) -> Rules {
        var rules = Rules()
        change(&rules.source)
        return rules
    }

    func apply(_ claims: JSONObject) throws -> LocalSubject {
        let input = MappingInput(claims: claims, provider: "example-oidc", tokenType: "id_token", now: Self.now)
        return try MappingRules(source).apply(to: input).subject
    }

    func refusal(_ claims: JSONObject) throws -> MappingRefusal? {
        let rules = try MappingRules(source)
        let input = MappingInput(claims: claims, provider: "example-oidc", tokenType: "id_token", now: Self.now)
        do throws(MappingRefusal) {
            _ = try rules.apply(to: input)
            return nil
        } catch {
            return error
        }
    }
}

@Suite struct `A mapped subject` {
    @Test func `is prefixed with its provider, or as it is`() throws {
        #expect(try Rules().apply(["sub": "1"]).id == "example-oidc:1")
        #expect(try Rules.with { $0.form = .mapped }.apply(["sub": "1"]).id == "1")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let claims: JSONObject
        let reason: String?
    }

    static let cases: [Case] = [
        Case(testDescription: "missing", claims: [:], reason: "subject_failed"),
        Case(testDescription: "empty", claims: ["sub": ""], reason: "subject_empty"),
        Case(testDescription: "a number", claims: ["sub": 1], reason: "subject_not_string"),
        Case(testDescription: "null", claims: ["sub": .null], reason: "subject_not_string"),
        Case(testDescription: "a list", claims: ["sub": ["1"]], reason: "subject_not_string"),
        Case(
            testDescription: "255 characters with the prefix",
            claims: ["sub": .string(String(repeating: "é", count: 242))], reason: nil),
        Case(
            testDescription: "256 characters with the prefix",
            claims: ["sub": .string(String(repeating: "é", count: 243))], reason: "subject_too_long"),
        Case(testDescription: "with a line feed", claims: ["sub": "a\nb"], reason: "subject_control_character"),
        Case(testDescription: "with a C1 control", claims: ["sub": "a\u{85}b"], reason: "subject_control_character"),
        Case(
            testDescription: "with a quote, a bracket and an accent", claims: ["sub": "O'Neil <b&b> Łukasz 山田"],
            reason: nil),
    ]

    @Test(arguments: cases)
    func `is a string of 1 to 255 characters without controls`(_ c: Case) throws {
        #expect(try Rules().refusal(c.claims)?.reason == c.reason)
    }
}

@Suite struct `Rules on claims` {
    @Test func `refuse with their message, or their expression`() throws {
        let rules = Rules.with {
            $0.validate = [
                .init(expression: "claims.email_verified == true", message: "e-mail is not verified"),
                .init(expression: "claims.n > 1", message: nil),
            ]
        }
        #expect(try rules.refusal(["sub": "1", "email_verified": true, "n": 2]) == nil)
        #expect(
            try rules.refusal(["sub": "1", "email_verified": false, "n": 2])
                == .validationRefused(message: "e-mail is not verified"))
        #expect(
            try rules.refusal(["sub": "1", "email_verified": true, "n": 1])
                == .validationRefused(message: "claims.n > 1"))
    }

    @Test func `that fail or give no Boolean refuse too, each with its own reason`() throws {
        let rules = Rules.with { $0.validate = [.init(expression: "claims.x", message: "m")] }
        #expect(try rules.refusal(["sub": "1"])?.reason == "validation_failed")
        #expect(try rules.refusal(["sub": "1", "x": 1])?.reason == "validation_not_boolean")
        #expect(try rules.refusal(["sub": "1", "x": true]) == nil)
    }

    @Test func `on the subject see what came out`() throws {
        let rules = Rules.with {
            $0.claims = [.init(name: "role", expression: "claims.role")]
            $0.require = [
                .init(
                    expression: "!subject.id.endsWith(':root') && subject.claims.role != 'admin'",
                    message: "reserved name")
            ]
        }
        #expect(try rules.refusal(["sub": "1", "role": "user"]) == nil)
        #expect(try rules.refusal(["sub": "root", "role": "user"]) == .requirementRefused(message: "reserved name"))
        #expect(try rules.refusal(["sub": "1", "role": "admin"]) == .requirementRefused(message: "reserved name"))
    }

    @Test func `never show a claim's value`() throws {
        let rules = Rules.with { $0.validate = [.init(expression: "int(claims.secret) > 0", message: nil)] }
        let refusal = try #require(try rules.refusal(["sub": "1", "secret": "hunter2"]))
        #expect(refusal.reason == "validation_failed")
        #expect(refusal.detail?.contains("hunter2") == false)
    }
}

@Suite struct `Variables and claims` {
    @Test func `build on each other in the order of the file`() throws {
        let rules = Rules.with {
            $0.variables = [
                .init(name: "domain", expression: "claims.email.split('@')[1]"),
                .init(name: "tenant", expression: "variables.domain.split('.')[0]"),
            ]
            $0.subject = "variables.tenant + '/' + claims.sub"
            $0.claims = [
                .init(name: "tenant", expression: "variables.tenant"),
                .init(name: "groups", expression: "claims.groups.filter(g, g.startsWith('app-'))"),
                .init(name: "type", expression: "token.provider + ':' + token.type"),
            ]
        }
        let subject = try rules.apply(["sub": "1", "email": "a@acme.example", "groups": ["app-staff", "x"]])
        #expect(subject.id == "example-oidc:acme/1")
        #expect(subject.claims == ["tenant": "acme", "groups": ["app-staff"], "type": "example-oidc:id_token"])
    }

    @Test func `keep every JSON value exact`() throws {
        let rules = Rules.with { $0.claims = [.init(name: "x", expression: "claims.x")] }
        let values: [JSONValue] = [
            true, 1, -9_223_372_036_854_775_808, .unsigned(18_446_744_073_709_551_615), 1.5, "é", [1, "a", [:]],
            ["a": ["b": .null]],
        ]
        for value in values {
            #expect(try rules.apply(["sub": "1", "x": value]).claims == ["x": value])
        }
    }

    @Test func `that come out as an empty optional are left out`() throws {
        let rules = Rules.with { $0.claims = [.init(name: "x", expression: "claims.?x")] }
        #expect(try rules.apply(["sub": "1"]).claims == [:])
        #expect(try rules.apply(["sub": "1", "x": .null]).claims == [:])
        #expect(try rules.apply(["sub": "1", "x": [1]]).claims == ["x": [1]])
    }

    @Test func `that come out as null are left out`() throws {
        let rules = Rules.with { $0.claims = [.init(name: "x", expression: "has(claims.x) ? claims.x : null")] }
        #expect(try rules.apply(["sub": "1"]).claims == [:])
    }

    @Test func `that fail, have no JSON form or are too large refuse`() throws {
        func reason(_ expression: String, _ claims: JSONObject = [:]) throws -> String? {
            var claims = claims
            claims["sub"] = "1"
            return try Rules.with { $0.claims = [.init(name: "x", expression: expression)] }.refusal(claims)?.reason
        }
        #expect(try reason("claims.missing") == "claim_failed")
        #expect(try reason("dyn(b'bytes')") == "claim_not_representable")
        #expect(try reason("dyn({1: 2})") == "claim_not_representable")
        #expect(try reason("1.0 / 0.0") == "claim_not_representable")
        // A list that holds itself 200 times is small in CEL, and 40,000 values in JSON.
        let long = JSONValue.array(Array(repeating: 1, count: 200))
        #expect(try reason("claims.long.map(x, claims.long)", ["long": long]) == "claims_too_large")
        #expect(try reason("claims.big", ["big": .string(String(repeating: "x", count: 32_768))]) == "claims_too_large")
        #expect(
            try Rules.with { $0.variables = [.init(name: "v", expression: "1 / 0")] }.refusal(["sub": "1"])?.reason
                == "variable_failed")
    }
}

@Suite struct `The budget of rules` {
    /// Each of these takes about a quarter of the budget with a list of 500 elements.
    private static let greedy = "claims.l.all(a, claims.l.all(b, a == b || true))"

    @Test func `is shared by all of them`() throws {
        let claims: JSONObject = ["sub": "1", "l": .array((0..<500).map { .integer($0) })]
        func rules(_ count: Int) -> Rules {
            Rules.with { $0.validate = (0..<count).map { .init(expression: Self.greedy, message: "rule \($0)") } }
        }
        #expect(try rules(1).refusal(claims) == nil)
        let refusal = try #require(try rules(10).refusal(claims))
        #expect(refusal.reason == "validation_failed")
        #expect(refusal.detail?.hasSuffix("the expression takes too many steps") == true)
    }

    @Test func `goes on over the requirements`() throws {
        let claims: JSONObject = ["sub": "1", "l": .array((0..<500).map { .integer($0) })]
        let rules = Rules.with {
            $0.validate = [.init(expression: Self.greedy, message: nil)]
            $0.require = (0..<10).map { .init(expression: Self.greedy, message: "rule \($0)") }
        }
        #expect(try rules.refusal(claims)?.reason == "requirement_failed")
    }
}

@Suite struct `Loading rules` {
    @Test func `finds every problem with its place, line and column`() throws {
        var source = MappingSource(subject: "claims.sub +", form: .mapped)
        source.variables = [.init(name: "v", expression: "nothing.x"), .init(name: "v", expression: "1")]
        source.validate = [
            .init(expression: "true", message: nil), .init(expression: "claims.x ==\n  = 1", message: nil),
        ]
        source.claims = [.init(name: "iss", expression: "'x'"), .init(name: "y", expression: "subject.id")]
        source.require = [
            .init(expression: "subject.id == 'x'", message: nil), .init(expression: "unknown(1)", message: nil),
        ]
        do throws(MappingProblems) {
            _ = try MappingRules(source)
            Issue.record("loaded")
        } catch {
            let places = error.problems.map(\.place)
            #expect(Set(places) == [.variable("v"), .validate(1), .subject, .claim("iss"), .claim("y"), .require(1)])
            #expect(error.problems.filter { $0.place == .variable("v") }.count == 2)
            let second = error.problems.first { $0.place == .validate(1) }
            #expect(second?.line == 2)
            #expect(second?.column == 3)
        }
    }

    @Test(
        arguments: [("client:orders", "subject_reserved"), ("clients:orders", nil), ("client", nil)]
            as [(String, String?)])
    func `maps nobody to what looks like a client`(_ subject: String, _ reason: String?) throws {
        let rules = try MappingRules(MappingSource(subject: "claims.sub", form: .mapped))
        let input = MappingInput(claims: ["sub": .string(subject)], provider: "p", tokenType: "jwt", now: Date())
        do throws(MappingRefusal) {
            _ = try rules.apply(to: input)
            #expect(reason == nil)
        } catch {
            #expect(error.reason == reason)
        }
    }

    @Test(arguments: [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope", "act", "cnf", "idp", "may_act", "sid",
        "origin", "issued_to", "active", "token_type", "txn", "tctx", "rctx", "req_wl", "azp", "nonce",
    ])
    func `refuses a claim of a reserved name`(_ name: String) {
        var source = MappingSource(subject: "claims.sub", form: .mapped)
        source.claims = [.init(name: name, expression: "'x'")]
        #expect(throws: MappingProblems.self) { try MappingRules(source) }
    }
}

@Suite struct `Tests in a provider's file` {
    let rules = Rules.with {
        $0.validate = [.init(expression: "claims.ok", message: "not ok")]
        $0.claims = [.init(name: "email", expression: "claims.email")]
    }

    func run(_ claims: JSONObject, _ expectation: MappingTest.Expectation) throws -> MappingTestFailure? {
        try MappingRules(rules.source).run(
            MappingTest(name: "t", claims: claims, expectation: expectation), provider: "example-oidc",
            tokenType: "id_token", at: Rules.now)
    }

    let good: JSONObject = ["sub": "1", "ok": true, "email": "a@example.com"]
    let bad: JSONObject = ["sub": "1", "ok": false, "email": "a@example.com"]

    @Test func `pass when the rules do what they say`() throws {
        #expect(try run(good, .subject(id: "example-oidc:1", claims: ["email": "a@example.com"])) == nil)
        #expect(try run(good, .subject(id: nil, claims: nil)) == nil)
        #expect(try run(bad, .reject(message: "not ok")) == nil)
        #expect(try run(bad, .reject(message: nil)) == nil)
    }

    @Test func `fail with expected and found`() throws {
        let wrong = try run(good, .subject(id: "example-oidc:2", claims: nil))
        #expect(wrong?.expected == "subject example-oidc:2")
        #expect(wrong?.found == #"subject example-oidc:1, claims {"email":"a@example.com"}"#)
        #expect(try run(good, .reject(message: "not ok"))?.expected == "rejected: not ok")
        #expect(try run(bad, .reject(message: "another"))?.found == "rejected: not ok")
        #expect(try run(bad, .subject(id: nil, claims: nil))?.found == "rejected: not ok")
        #expect(try run(good, .subject(id: nil, claims: [:])) != nil)
    }

    @Test func `fail with the rule that is to blame, and what differs`() throws {
        let other = try run(good, .subject(id: "example-oidc:2", claims: ["email": "b@example.com", "x": 1]))
        #expect(other?.place == .subject)
        #expect(
            other?.differences.map { [$0.what, $0.expected, $0.found] } == [
                ["subject", "example-oidc:2", "example-oidc:1"], ["email", #""b@example.com""#, #""a@example.com""#],
                ["x", "1", "(none)"],
            ])
        #expect(try run(good, .subject(id: nil, claims: [:]))?.place == .claim("email"))
        #expect(try run(good, .reject(message: "not ok"))?.place == .validate(0), "the rule that did not refuse")
        #expect(try run(bad, .subject(id: nil, claims: nil))?.place == .validate(0), "the rule that refused")
        #expect(try run(bad, .subject(id: nil, claims: nil))?.differences.map(\.what) == ["outcome"])
    }
}

@Suite struct `The variables of rules` {
    @Test func `each see their own value`() throws {
        let rules = Rules.with {
            $0.variables = [.init(name: "v", expression: "'variable'")]
            $0.claims = [
                .init(name: "c", expression: "claims.sub"), .init(name: "t", expression: "token.type"),
                .init(name: "v", expression: "variables.v"), .init(name: "n", expression: "int(now)"),
            ]
            $0.require = [
                .init(
                    expression:
                        "claims.sub == '1' && token.provider == 'example-oidc' && variables.v == 'variable'"
                        + " && int(now) == 1800000000 && subject.id == 'example-oidc:1' && subject.claims.t == 'id_token'",
                    message: nil)
            ]
        }
        let subject = try rules.apply(["sub": "1"])
        #expect(subject.claims == ["c": "1", "t": "id_token", "v": "variable", "n": 1_800_000_000])
    }
}
