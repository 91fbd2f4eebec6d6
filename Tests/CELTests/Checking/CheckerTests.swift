import CEL
import Testing

/// What the checker finds of names, and what it refuses before anything is evaluated.
@Suite struct `The type checker` {
    private static let environment = Environment([
        .init("claims", .map(.string, .dyn)), .init("now", .timestamp),
        .init("subject", .object(ObjectType("subject", ["id": .string, "claims": .map(.string, .dyn)]))),
        .init("scopes", .list(.string)),
    ])

    @Test(
        arguments: [
            ("claims.email", .dyn), ("claims.groups.filter(g, g.startsWith('app-'))", .list(.dyn)),
            ("subject.id", .string), ("subject.id.split('@')", .list(.string)), ("subject.claims.email", .dyn),
            ("subject", .object(ObjectType("subject", ["id": .string, "claims": .dyn]))),
            ("subject['id']", .dyn), ("has(subject.id)", .bool), ("size(subject)", .int),
            ("subject.?id", .optional(.string)), ("claims.?email.orValue('')", .dyn),
            ("scopes.map(s, s.size())", .list(.int)), ("scopes[0]", .string), ("scopes[?0]", .optional(.string)),
            ("now - duration('1h')", .timestamp), ("now - now", .duration), ("now.getFullYear()", .int),
            ("true ? 1 : claims.x", .dyn), ("true ? 1 : 2", .int), ("[1, 'a']", .list(.dyn)), ("[]", .list(.dyn)),
            ("{'a': [1]}", .map(.string, .list(.int))), ("{}", .map(.dyn, .dyn)), ("type(1)", .type(.int)),
            ("claims.exp - claims.nbf <= 86400", .bool), ("1 < 2.0", .bool), ("dyn(1) == 'a'", .bool),
            ("cel.bind(x, [1], x.map(y, y + 1))", .list(.int)), ("math.greatest(1, 2, 3)", .int),
            ("math.greatest(1, 2.0)", .dyn), ("{'a': 1}.transformMap(k, v, string(v))", .map(.string, .string)),
            ("['a'].transformList(i, v, i)", .list(.int)), ("['b', 'a'].sortBy(x, x)", .list(.string)),
            ("optional.of(1).optMap(x, string(x))", .optional(.string)), ("[1].first().orValue(0)", .int),
            ("claims.exists(k, v, k == 'a' && v == 1)", .bool), ("claims.map(k, k)", .list(.string)),
            ("ip('10.0.0.1')", .abstract("net.IP", [])), ("sha256(claims.sub)", .string),
        ] as [(String, StaticType)])
    func `finds the type`(of source: String, expected: StaticType) throws {
        #expect(try type(of: source, in: Self.environment) == expected)
    }

    @Test(arguments: [
        ("subject.name", "1:9: 'subject' has no member 'name'; it has 'claims', 'id'"),
        ("subject.Id", "1:9: 'subject' has no member 'Id'; did you mean 'id'?"),
        ("subject.claim.email", "1:9: 'subject' has no member 'claim'; did you mean 'claims'?"),
        ("has(subject.emial)", "1:1: 'subject' has no member 'emial'; it has 'claims', 'id'"),
        ("subject.id.email", "1:12: a string has no member 'email'"),
        ("subject.id == 1", "1:12: a string and an int are never equal"),
        ("subject.id == null", "1:12: a string and null are never equal"),
        ("1 == 1.0", "1:3: an int and a double are never equal"),
        ("1 in scopes", "1:3: an int is never in a list(string)"),
        ("1 in subject", "1:3: an int is never a key of a map(string, dyn)"),
        ("'a' in subject.id", "1:5: 'in' wants a list or a map behind it, found a string"),
        ("subject.id + 1", "1:12: '+' does not take (string, int); it takes (string, string)"),
        ("subject.id > 1", "1:12: '>' does not take (string, int); it takes (string, string)"),
        ("-subject.id", "1:1: '-' does not take (string); it takes (int), (double)"),
        ("!subject.id", "1:10: '!' wants a bool, found a string"),
        ("subject.id && true", "1:9: '&&' wants a bool, found a string"),
        ("subject.id ? 1 : 2", "1:9: '?:' wants a bool, found a string"),
        ("true ? 'a' : 1", "1:1: '?:' does not take (bool, string, int); it takes (bool, A, A)"),
        ("subject.id.startsWith(1)", "1:12: 'startsWith' does not take (string, int); it takes (string, string)"),
        ("scopes.startsWith('a')", "1:8: 'startsWith' does not take (list(string), string); it takes (string, string)"),
        ("scopes['a']", "1:7: '[]' does not take (list(string), string); it takes (list(A), int)"),
        ("scopes.all(s, s.size())", "1:17: 'all' wants a bool, found an int"),
        ("subject.id.all(s, true)", "1:9: 'all' runs over a list or a map, found a string"),
        ("[?1]", "1:3: '?' wants an optional, found an int"),
        ("{1.5: 1}", "1:2: a map's key can't be a double"),
        ("1.optMap(x, x)", "1:1: 'optMap' wants an optional, found an int"),
        ("optional.of(1).optFlatMap(x, x)", "1:30: 'optFlatMap' wants an optional result, found an int"),
        ("[[1]].sortBy(x, x)", "1:17: 'sortBy' can't order by a list(int)"),
        ("claims.a != nil", "1:13: unknown variable 'nil'; did you mean 'null'?"),
        ("True", "1:1: unknown variable 'True'; did you mean 'true'?"),
        ("claims.a.toLowerCase() == 'a'", "1:10: unknown function 'toLowerCase'; did you mean 'lowerAscii'?"),
        ("len(claims.a)", "1:1: unknown function 'len'; did you mean 'size'?"),
        ("exists(claims.a, x, x == 1)", "1:1: 'exists' is written list.exists(x, ...)"),
        ("claims.a.exist(claims, true)", "1:10: unknown function 'exist'; did you mean 'exists'?"),
        ("{1: 2}.sortBy(k, k)", "1:1: 'sortBy' runs over a list, found a map(int, int)"),
        ("['a'].transformMapEntry(i, v, v)", "1:31: 'transformMapEntry' wants a map, found a string"),
        ("isIP(cidr('10.0.0.0/8'))", "1:1: 'isIP' does not take (net.CIDR); it takes (string)"),
        (
            "math.greatest('a', 1)",
            "1:6: 'math.greatest' does not take (string, int); it takes (int, int), (uint, uint), (double, double)"
        ),
        ("now + now", "1:5: '+' does not take (timestamp, timestamp); it takes (timestamp, duration)"),
    ])
    func `refuses`(_ source: String, problem: String) {
        #expect(problems(of: source, in: Self.environment).map(\.description) == [problem])
    }

    @Test func `finds every problem at once`() {
        let found = problems(of: "clams.x == 1 &&\n subject.nme == 'a' && frobnicate(1)", in: Self.environment)
        #expect(
            found.map(\.description) == [
                "1:1: unknown variable 'clams'; did you mean 'claims'?",
                "2:10: 'subject' has no member 'nme'; it has 'claims', 'id'",
                "2:24: unknown function 'frobnicate'",
            ])
        #expect(found.map(\.kind) == [.unknownName, .unknownName, .unknownName])
    }

    @Test func `gives up after twenty problems`() {
        let source = (0..<50).map { "nobody\($0)" }.joined(separator: " + ")
        #expect(problems(of: source, in: Self.environment).count == 20)
    }

    @Test func `does not offer names that nobody writes`() {
        #expect(
            problems(of: "cel.block([1], @indx)", in: Self.environment).map(\.message) == ["unexpected character '@'"])
        #expect(
            problems(of: "cel.block([1], indx)", in: Self.environment).map(\.message) == ["unknown variable 'indx'"])
    }

    @Test func `knows the functions of the program`() throws {
        let environment = Environment(
            [.init("claims", .map(.string, .dyn))],
            functions: [
                Function("tenant", isMethod: true, overloads: [Overload(.string, gives: .string)]) { values in
                    guard case .string(let text) = values[0] else { return nil }
                    return .string("tenant of \(text)")
                }
            ])
        let expression = try Expression("string(claims.sub).tenant()", in: environment)
        #expect(expression.type == .string)
        var bindings = Bindings(environment)
        bindings["claims"] = .object(["sub": .string("ada")])
        #expect(try expression.evaluate(bindings) == .string("tenant of ada"))
        #expect(
            problems(of: "1.tenant()", in: environment).map(\.description) == [
                "1:3: 'tenant' does not take (int); it takes (string)"
            ])
    }

    @Test func `lets what is known of a variable grow`() throws {
        let environment = Environment([.init("variables", .object(ObjectType("variables", [:])))])
        #expect(problems(of: "variables.n", in: environment).count == 1)
        let known = environment.typing("variables", as: .object(ObjectType("variables", ["n": .int])))
        var bindings = Bindings(environment)
        bindings["variables"] = .object(["n": .int(7)])
        #expect(try Expression("variables.n + 1", in: known).evaluate(bindings) == .int(8))
    }
}
