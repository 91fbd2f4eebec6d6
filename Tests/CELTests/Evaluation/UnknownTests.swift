import CEL
import Testing

/// Partial evaluation (language definition, "Partial State"): `u` is not known, `e` is an error, `n` is 1.
@Suite struct `Unknown values` {
    private static func outcome(of source: String) throws -> Result<Value, EvaluationError> {
        let environment = Environment(variables: ["u", "e", "n"])
        var bindings = Bindings(environment)
        bindings.fail("u", with: .unknown("u"))
        bindings.fail("e", with: EvaluationError(.invalidArgument, "'e' is an error"))
        bindings["n"] = .int(1)
        let expression = try Expression(source, in: environment)
        return Result { () throws(EvaluationError) in try expression.evaluate(bindings) }
    }

    @Test(arguments: [
        ("false && u", false), ("u && false", false), ("true || u", true), ("u || true", true),
        ("u && e && false", false), ("n == 1 || u", true),
        ("[1, 2].all(x, x == 2 && u)", false), ("[1, 2].exists(x, x == 2 || u)", true),
        ("false ? u : true", true), ("cel.bind(x, u, true)", true), ("optional.of(true).orValue(u)", true),
    ])
    func `do not matter where the rest decides`(_ source: String, expected: Bool) throws {
        #expect(try Self.outcome(of: source) == .success(.bool(expected)))
    }

    @Test(arguments: [
        "u", "u + 1", "1 + u", "-u", "!u", "u.name", "has(u.name)", "u[0]", "[1][u]", "[u]", "{'a': u}", "{u: 1}",
        "u.startsWith('a')", "'a'.startsWith(u)", "'abc'.substring(u, 2)", "true && u", "u || false", "u ? 1 : 2",
        "u.all(x, true)", "[1].map(x, u)", "[1].all(x, u)", "[1].exists(x, u)", "cel.bind(x, u, x)", "u == u",
        "u.?name",
    ])
    func `make unknown what needs them`(_ source: String) throws {
        #expect(try Self.kind(of: source) == .unknown)
    }

    @Test(arguments: [
        "u && e", "e && u", "u || e", "e || u", "e + u", "u + e", "e.startsWith(u)", "e[u]", "'a'.replace(e, u)",
        "[1, 2].all(x, x == 1 ? e : u)", "[1, 2].exists(x, x == 1 ? u : e)", "1 / 0 == u",
    ])
    func `outweigh errors`(_ source: String) throws {
        #expect(try Self.kind(of: source) == .unknown)
    }

    @Test(arguments: ["e", "e + n", "e && true", "n + e", "e ? u : u", "n / 0 == n"])
    func `leave errors alone that need nothing of them`(_ source: String) throws {
        let kind = try Self.kind(of: source)
        #expect(kind == .invalidArgument || kind == .divisionByZero)
    }

    @Test func `become known with a value`() throws {
        let environment = Environment(variables: ["u"])
        var bindings = Bindings(environment)
        bindings.fail("u", with: .unknown("u"))
        bindings["u"] = .int(1)
        #expect(try Expression("u + 1", in: environment).evaluate(bindings) == .int(2))
    }

    private static func kind(of source: String) throws -> EvaluationError.Kind? {
        if case .failure(let error) = try outcome(of: source) { error.kind } else { nil }
    }
}
