import CEL
import Testing

@Suite struct Comparison {
    static let results: [(String, Bool)] = [
        ("1 == 1.0", true), ("1 == 1u", true), ("1u == 1.0", true), ("1 == 2u", false),
        ("-1 == 18446744073709551615u", false),
        ("1 == '1'", false), ("null == null", true), ("null == false", false), ("null == 0", false),
        ("'a' == b'a'", false),
        ("0.0 == -0.0", true), ("0.0 / 0.0 == 0.0 / 0.0", false), ("0.0 / 0.0 != 0.0 / 0.0", true),
        ("9007199254740993 == 9007199254740992.0", false), ("9223372036854775807 == 9223372036854775808.0", false),
        ("18446744073709551615u == 18446744073709551616.0", false), ("1 == 1.5", false), ("1 == 1e300", false),
        ("[1, 2] == [1.0, 2u]", true), ("[1] == [1, 1]", false), ("[] == {}", false),
        ("[0.0 / 0.0] == [0.0 / 0.0]", false),
        ("{1: 'a'} == {1u: 'a'}", true), ("{'a': 1, 'b': 2} == {'b': 2.0, 'a': 1u}", true),
        ("{'a': 1} == {'b': 1}", false),
        ("{'a': null} == {}", false), ("type(1) == int", true), ("int == uint", false), ("true != false", true),
        ("1 < 2", true), ("2 < 2", false), ("2 <= 2", true), ("3 > 2", true), ("2 >= 3", false),
        ("-1 < 0u", true), ("18446744073709551615u > 9223372036854775807", true), ("1 < 1.5", true),
        ("2u >= 1.5", true),
        ("1.5 < 2", true), ("0.0 / 0.0 < 1.0", false), ("0.0 / 0.0 >= 1.0", false), ("0.0 / 0.0 <= 0.0 / 0.0", false),
        ("9223372036854775807 < 9223372036854775808.0", false),
        ("'a' < 'b'", true), ("'' < 'a'", true), ("'B' < 'a'", true), ("'Z' < 'é'", true), ("'é' < '\u{1F431}'", true),
        ("'\\uFFFB' < '\\U00010000'", true), ("b'\\x00' < b'\\xff'", true), ("b'a' < b'ab'", true),
        ("false < true", true),
        ("true < true", false),
        ("1 in [1.0]", true), ("1 in []", false), ("null in [null]", true), ("'a' in {'a': 1}", true),
        ("2u in {2: 1}", true),
        ("2.0 in {2: 1}", true), ("2.5 in {2: 1}", false), ("null in {2: 1}", false), ("'b' in ['a', 'c']", false),
    ]

    static let failures = [
        "1 < '1'", "null < null", "[1] < [2]", "{} < {}", "'a' < b'b'", "true < 1", "type(1) < type(2)",
        "'a' in 'abc'", "1 in 1", "1 in null",
    ]

    @Test(arguments: results) func `gives`(_ source: String, _ expected: Bool) throws {
        #expect(try value(of: source) == .bool(expected))
    }

    @Test(arguments: failures) func `of kinds without an order fails`(_ source: String) throws {
        #expect(try evaluationError(source)?.kind == .noSuchOverload)
    }

    @Test func `of a string claim does not search in it`() throws {
        let claims = Value.object(["groups": .string("not-admin")])
        #expect(try evaluationError("'admin' in claims.groups", ["claims": claims])?.kind == .noSuchOverload)
    }

    @Test func `of a claim with a literal takes no type for another`() throws {
        let claims = Value.object(["admin": .string("true")])
        #expect(try value(of: "claims.admin == true", ["claims": claims]) == .bool(false))
    }
}
