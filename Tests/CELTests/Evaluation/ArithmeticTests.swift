import CEL
import Testing

@Suite struct Arithmetic {
    static let results: [(String, Value)] = [
        ("40 + 2", .int(42)), ("40 - 50", .int(-10)), ("-6 * 7", .int(-42)), ("-7 / 2", .int(-3)), ("-7 % 2", .int(-1)),
        ("7 % -2", .int(1)), ("1 + 2 * 3 - 4 / 2", .int(5)), ("(1 + 2) * 3", .int(9)), ("10 - 3 - 2", .int(5)),
        ("100 / 10 / 2", .int(5)), ("2 * 3 % 4", .int(2)),
        ("1u + 2u", .uint(3)), ("3u - 3u", .uint(0)), ("3u * 5u", .uint(15)), ("7u / 2u", .uint(3)),
        ("7u % 4u", .uint(3)), ("1.5 + 1.5", .double(3)), ("1.0 / 0.0", .double(.infinity)),
        ("-1.0 / 0.0", .double(-.infinity)), ("1e308 * 10.0", .double(.infinity)), ("0.1 + 0.2", .double(0.1 + 0.2)),
        ("-(3)", .int(-3)), ("--3", .int(3)), ("---3", .int(-3)), ("-x", .int(-5)), ("--x", .int(5)), ("- -x", .int(5)),
        ("2 - -2", .int(4)), ("2--2", .int(4)), ("-(1.5)", .double(-1.5)),
        ("'a' + 'b' + ''", .string("ab")), ("b'a' + b'\\xff'", .bytes([0x61, 0xFF])),
        ("[1] + [] + ['a']", .list([.int(1), .string("a")])),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("9223372036854775807 + x", .overflow), ("-9223372036854775808 - x", .overflow),
        ("9223372036854775807 * x", .overflow), ("-9223372036854775808 / (x - 6)", .overflow),
        ("-9223372036854775808 % (x - 6)", .overflow), ("-(-9223372036854775808 + x - x)", .overflow),
        ("--9223372036854775808", .overflow), ("--(-9223372036854775808)", .overflow),
        ("1u - 2u", .overflow), ("18446744073709551615u + 1u", .overflow), ("18446744073709551615u * 2u", .overflow),
        ("x / 0", .divisionByZero), ("x % 0", .divisionByZero), ("1u / 0u", .divisionByZero),
        ("1u % 0u", .divisionByZero),
        ("x + 1u", .noSuchOverload), ("x + 1.0", .noSuchOverload), ("x + '1'", .noSuchOverload),
        ("'a' * 2", .noSuchOverload), ("1.5 % 1.0", .noSuchOverload), ("-'a'", .noSuchOverload),
        ("-1u", .noSuchOverload),
        ("-true", .noSuchOverload), ("null + null", .noSuchOverload), ("[1] - [1]", .noSuchOverload),
        ("{} + {}", .noSuchOverload), ("'a' + b'a'", .noSuchOverload),
    ]

    @Test(arguments: results) func `gives`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source, ["x": .int(5)]) == expected)
    }

    @Test(arguments: failures) func `fails`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source, ["x": .int(5)])?.kind == kind)
    }

    @Test func `names types and the place, not values, when it fails`() throws {
        let error = try evaluationError("1 +\n  x", ["x": .string("secret")])
        #expect(error?.description == "1:3: '+' does not take (int, string)")
    }
}
