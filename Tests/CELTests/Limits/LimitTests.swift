import CEL
import Testing

@Suite struct `Hostile expressions` {
    private static func nested(_ open: String, _ close: String, _ count: Int, inner: String = "x") -> String {
        String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }

    /// All far longer than the stack would bear, under a limit on the text that lets them through.
    static let deep = [
        nested("(", ")", 20_000), nested("[", "]", 20_000), nested("{1:", "}", 20_000),
        nested("x[", "]", 20_000, inner: "0"),
        nested("size(", ")", 20_000), nested("-(", ")", 20_000), nested("!(", ")", 20_000),
        nested("x ? (", ") : x", 20_000),
        nested("x.map(y, ", ")", 20_000), nested("M{a:", "}", 20_000), String(repeating: "(", count: 100_000),
        String(repeating: "[", count: 100_000), "x" + String(repeating: " + x", count: 20_000),
        "x" + String(repeating: " == x", count: 20_000), "x" + String(repeating: ".y", count: 20_000),
        "x" + String(repeating: "[0]", count: 20_000), "x" + String(repeating: ".trim()", count: 20_000),
        "x" + String(repeating: " * x", count: 20_000),
    ]

    /// One node each, however long.
    static let wide: [(String, Value)] = [
        (String(repeating: "!", count: 100_000) + "true", .bool(true)),
        (String(repeating: "-", count: 100_001) + "1", .int(-1)),
        ("false" + String(repeating: " || false", count: 20_000), .bool(false)),
        ("true" + String(repeating: " && true", count: 20_000), .bool(true)),
        (String(repeating: "false ? 1 : ", count: 20_000) + "2", .int(2)),
        ("size([1" + String(repeating: ", 1", count: 20_000) + "])", .int(20_001)),
    ]

    private static let generous = Limits(sourceBytes: 1 << 20, depth: 250, steps: 1_000_000)

    @Test(arguments: deep.indices) func `that nest too deep are refused`(_ index: Int) {
        let environment = Environment(variables: ["x"], limits: Self.generous)
        let error = #expect(throws: InvalidExpression.self) { try Expression(Self.deep[index], in: environment) }
        #expect(error?.problems.map(\.message) == ["nested deeper than 250 levels"])
    }

    @Test(arguments: wide.indices) func `that are only long are evaluated`(_ index: Int) throws {
        let environment = Environment(variables: [], limits: Self.generous)
        let (source, expected) = Self.wide[index]
        #expect(try Expression(source, in: environment).evaluate(Bindings(environment)) == expected)
    }

    @Test func `may nest as deep as the limit`() throws {
        #expect(try value(of: Self.nested("(", ")", 249), ["x": .int(1)]) == .int(1))
        #expect(try value(of: Self.nested("-(", ")", 249), ["x": .int(1)]) == .int(-1))
        #expect(try value(of: Self.nested("[", "][0]", 124), ["x": .int(1)]) == .int(1))
        #expect(try value(of: Self.nested("[x].map(x, ", ")[0]", 120), ["x": .int(1)]) == .int(1))
    }

    @Test func `that are longer than the limit are refused before they are read`() {
        let source = "'" + String(repeating: "a", count: 16 * 1024) + "'"
        #expect(problem(of: source)?.description == "1:1: longer than 16384 bytes")
    }

    private static let added = String(repeating: " + o", count: 240)

    /// Each would run for minutes, or take gigabytes.
    static let greedy = [
        "l.all(a, l.all(b, l.all(c, l.all(d, a + b + c + d >= 0))))",
        "l.map(a, l.map(b, l))", "l.exists(a, l.exists(b, l.exists(c, c in l && a + b < 0)))", "l.all(a, !(-1 in l))",
        "l.all(a, l == m)", "l.all(a, s.contains(t))", "l.all(a, s.startsWith(s))", "l.all(a, s.size() > 0)",
        "l.all(a, s + s != '')", "l.all(a, s.replace('a', 'bb') != '')", "l.all(a, s.split('').size() > 0)",
        "l.all(a, !s.matches('(a|b|ab)*c$'))", "l.all(a, s.indexOf(t) < 0)", "l.all(a, s.lastIndexOf(t) < 0)",
        "l.all(a, s.matches(s.substring(0, 100)))", "l.all(a, l + l != [])", "l.all(a, s < s + 'x')",
        "s.replace('', s)",
        "s.contains(t) || s.replace(t, s) == s || l.all(a, s.split(t).size() == 1)",
        "[s].map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)",
        "[l].map(a, [a, a])" + String(repeating: ".map(a, [a, a])", count: 60),
        "[l].map(a, [a, a])" + String(repeating: ".map(a, [a, a])", count: 60) + " == [l].map(a, [a, a])"
            + String(repeating: ".map(a, [a, a])", count: 60),
        "cel.bind(x, bytes(s), cel.bind(y, bytes(s), l.all(a, x == y)))",
        "l.all(a, optional.of(a).optMap(o, o\(added)).hasValue() && optional.of(a).optMap(o, o\(added)).hasValue())",
        "[l].map(a, {1: a, 2: a})" + String(repeating: ".map(a, {1: a, 2: a})", count: 60),
    ]

    private static let list = Value.list((0..<5000).map { .int(Int64($0)) })
    private static let text = String(repeating: "a", count: 200_000)

    @Test(arguments: greedy) func `that take too many steps are stopped`(_ source: String) throws {
        let error = try evaluationError(
            source,
            [
                "l": Self.list, "m": Self.list, "s": .string(Self.text),
                "t": .string(String(Self.text.dropLast(100_000)) + "b"),
            ])
        #expect(error?.kind == .budgetExceeded)
    }

    /// Functions that take far longer than a step, over values that are small.
    @Test(arguments: [
        "isIP(s)", "isCIDR(s)", "string(now) == s", "string(network) == s", "string(now - now) == s",
        "string(0.1 + n) == s", "timestamp(s) == now || true", "duration('1' + s) == now - now || true",
        "base64.decode(s) == b'' || true", "now.getHours('+0' + s) == 1 || true", "network.masked() == network",
        "'%s'.format(times) == s", "network.containsIP('10.0.0.1')",
    ])
    func `pay for conversions`(_ source: String) throws {
        let environment = Environment(
            [.init("s", .string), .init("now", .timestamp), .init("n", .double), .init("network"), .init("times")],
            limits: Limits(sourceBytes: 1000, depth: 100, steps: 120))
        var bindings = Bindings(environment)
        bindings["s"] = .string("1:00")
        bindings["now"] = Timestamp(seconds: 0).map { .timestamp($0) }
        bindings["n"] = .double(1)
        bindings["times"] = .list(bindings["now"].map { [$0] } ?? [])
        bindings["network"] = try value(of: "cidr('10.0.0.0/8')")
        let expression = try Expression("lists.range(20).map(i, \(source))", in: environment)
        let error = #expect(throws: EvaluationError.self) { try expression.evaluate(bindings) }
        #expect(error?.kind == .budgetExceeded)
    }

    @Test func `cannot hide a used up budget behind a logical operator`() throws {
        let source = "l.all(a, l.all(b, l.all(c, true))) || true"
        #expect(try evaluationError(source, ["l": Self.list])?.kind == .budgetExceeded)
        let inside = "[1].exists(x, l.all(a, l.all(b, true)) || true)"
        #expect(try evaluationError(inside, ["l": Self.list])?.kind == .budgetExceeded)
    }

    @Test func `of constants cannot make loading slow`() throws {
        let ones = "[" + Array(repeating: "1", count: 100).joined(separator: ",") + "]"
        let expression = try Expression(
            "\(ones).all(a, \(ones).all(b, \(ones).all(c, \(ones).all(d, true))))", in: Environment(variables: []))
        #expect(throws: EvaluationError(.budgetExceeded, "the expression takes too many steps")) {
            try expression.evaluate(Bindings(expression.environment))
        }
    }

    @Test(arguments: ["(x+x+)+y", "(a*)*b", "^(a|a|ab)*$", "(.*)(.*)(.*)(.*)(.*)z"])
    func `with patterns that blow up elsewhere are matched in linear time`(_ pattern: String) throws {
        let text = String(repeating: "x", count: 10_000)
        #expect(try value(of: "s.matches(r'\(pattern)')", ["s": .string(text)]) == .bool(false))
    }

    @Test func `with patterns that are large together are refused`() {
        let source = Array(repeating: "x.matches('.{900}')", count: 50).joined(separator: " || ")
        #expect(problem(of: source)?.message == "the patterns of the expression are too large together")
        #expect(problem(of: "x.matches('.{900}')") == nil)
    }

    /// A type or a value of thousands of levels would take seconds to look at, and more stack than there is.
    @Test func `whose names make a value deeper and deeper are refused`() {
        let nested = (1..<40).map { Self.nested("[", "]", 10, inner: "cel.index(\($0 - 1))") }
        #expect(
            problem(of: "cel.block([[x], \(nested.joined(separator: ","))], 1)")?.description
                == "1:5: nested deeper than 250 levels")
        #expect(
            problem(of: Self.nested("[", "]", 66))?.description == "1:2: of a type that nests deeper than 64 levels")
        #expect(problem(of: Self.nested("[", "]", 64)) == nil)
    }

    @Test func `with patterns too large are refused`() {
        #expect(
            problem(of: "x.matches('((a{1,100}){1,100}){1,100}')")?.message.hasPrefix("not a regular expression of RE2")
                == true)
        #expect(
            problem(of: "x.matches('\(String(repeating: "a", count: 5000))')")?.message
                == "the pattern is longer than 4096 bytes")
    }
}
