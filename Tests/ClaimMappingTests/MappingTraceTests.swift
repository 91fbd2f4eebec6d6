import ClaimMapping
import JOSE
import Testing

@Suite struct `A trace of a provider's rules` {
    static let rules = Rules.with {
        $0.variables = [
            .init(name: "domain", expression: "claims.email.split('@')[1]"),
            .init(name: "session_token", expression: "claims.sid"),
        ]
        $0.validate = [.init(expression: "variables.domain == 'example.com'", message: "another domain")]
        $0.claims = [
            .init(name: "email", expression: "claims.email"),
            .init(name: "phone", expression: "claims.?phone.orValue(null)"),
        ]
        $0.require = [.init(expression: "!subject.id.endsWith(':root')", message: "reserved name")]
    }
    static let ada: JSONObject = ["sub": "ada", "email": "ada@example.com", "sid": "8c3e"]

    /// Applies the rules with a trace, and without: both must come out alike.
    static func trace(_ claims: JSONObject) throws -> (trace: DecisionTrace, refusal: MappingRefusal?) {
        var trace: DecisionTrace? = DecisionTrace()
        let input = MappingInput(claims: claims, provider: "example-oidc", tokenType: "id_token", now: Rules.now)
        let compiled = try MappingRules(rules.source)
        var refusal: MappingRefusal?
        do throws(MappingRefusal) {
            let mapped = try compiled.map(input, tracing: &trace)
            let subject = try compiled.confirm(mapped, as: mapped.subject.id, tracing: &trace).subject
            #expect(subject == (try? rules.apply(claims)))
        } catch {
            refusal = error
        }
        #expect(try rules.refusal(claims) == refusal, "a trace changes nothing")
        return (try #require(trace), refusal)
    }

    @Test func `lists each rule with its place, its expression and its value`() throws {
        let (trace, refusal) = try Self.trace(Self.ada)
        #expect(refusal == nil)
        let lines = trace.steps.map { [$0.name.rawValue, $0.outcome.rawValue, $0.detail ?? ""].joined(separator: " ") }
        #expect(
            lines == [
                "variable passed variables.domain: claims.email.split('@')[1]",
                "variable passed variables.session_token: claims.sid",
                "validate passed validate[0]: variables.domain == 'example.com'",
                "subject passed mapping.subject: claims.sub",
                "claim passed mapping.claims.email: claims.email",
                "claim passed mapping.claims.phone: claims.?phone.orValue(null)",
                "require passed require[0]: !subject.id.endsWith(':root')",
            ])
        #expect(
            trace.steps.map(\.value) == [
                "example.com", "(masked, 4 characters)", nil, "example-oidc:ada", "ada@example.com", .null, nil,
            ])
        #expect(trace.mappedClaims == ["email": "ada@example.com"])
    }

    @Test func `ends with the rule that refuses, its reason first`() throws {
        let (trace, refusal) = try Self.trace(["sub": "eve", "email": "eve@example.org", "sid": "1"])
        #expect(refusal == .validationRefused(message: "another domain"))
        #expect(trace.steps.count == 3)
        #expect(trace.refused?.name == .validate)
        #expect(trace.refused?.place == .validate(0))
        #expect(
            trace.refused?.detail
                == "validation_refused: another domain; validate[0]: variables.domain == 'example.com'")
    }

    @Test func `keeps the claims that were mapped before the refusal`() throws {
        let (trace, refusal) = try Self.trace(["sub": "root", "email": "root@example.com", "sid": "1"])
        #expect(refusal == .requirementRefused(message: "reserved name"))
        #expect(trace.refused?.name == .require)
        #expect(trace.mappedClaims == ["email": "root@example.com"])
    }

    @Test func `says why an expression has no value`() throws {
        let (trace, _) = try Self.trace(["sub": "ada", "sid": "1"])
        #expect(trace.refused?.name == .variable)
        #expect(trace.refused?.detail?.hasPrefix("variable_failed: variables.domain: ") == true)
    }
}
