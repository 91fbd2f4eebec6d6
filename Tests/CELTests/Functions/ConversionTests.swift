import CEL
import Testing

@Suite struct Conversions {
    static let results: [(String, Value)] = [
        ("int('-42')", .int(-42)), ("int(3.99)", .int(3)), ("int(-3.99)", .int(-3)), ("int(7u)", .int(7)),
        ("int(7)", .int(7)),
        ("int(timestamp('1970-01-01T00:01:00.9Z'))", .int(60)), ("int('+5')", .int(5)),
        ("uint(7)", .uint(7)), ("uint('18446744073709551615')", .uint(.max)), ("uint(3.7)", .uint(3)),
        ("double(1)", .double(1)), ("double('1e3')", .double(1000)), ("double(7u)", .double(7)),
        ("string(1)", .string("1")), ("string(-1.5)", .string("-1.5")), ("string(2.0)", .string("2")),
        ("string(1e23)", .string("1e+23")), ("string(0.0 / 0.0)", .string("NaN")), ("string(true)", .string("true")),
        ("string(b'\\xc3\\xa9')", .string("é")), ("string('x')", .string("x")),
        ("string(18446744073709551615u)", .string("18446744073709551615")),
        ("bytes('é')", .bytes([0xC3, 0xA9])), ("bool('t')", .bool(true)), ("bool('False')", .bool(false)),
        ("bool('0')", .bool(false)),
        ("bool(true)", .bool(true)), ("dyn([1])", .list([.int(1)])), ("type(null)", .type(.null)),
        ("size('é\u{1F431}')", .int(2)), ("'é'.size()", .int(1)), ("size(b'é')", .int(2)), ("size([1, 2])", .int(2)),
        ("{'a': 1}.size()", .int(1)),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("int('')", .invalidArgument), ("int('1.5')", .invalidArgument), ("int(' 1')", .invalidArgument),
        ("int('9223372036854775808')", .invalidArgument), ("int(9223372036854775808u)", .overflow),
        ("int(9223372036854775807.0)", .overflow), ("int(-9223372036854775808.0)", .overflow),
        ("int(0.0 / 0.0)", .overflow),
        ("int(1.0 / 0.0)", .overflow), ("int(true)", .noSuchOverload), ("int(null)", .noSuchOverload),
        ("uint(-1)", .overflow), ("uint(-0.5)", .overflow), ("uint(18446744073709551616.0)", .overflow),
        ("uint('-1')", .invalidArgument),
        ("uint('+1')", .invalidArgument), ("double('x')", .invalidArgument), ("double('')", .invalidArgument),
        ("double(true)", .noSuchOverload), ("string(b'\\xff')", .invalidArgument), ("string(null)", .noSuchOverload),
        ("string([1])", .noSuchOverload), ("bool('yes')", .invalidArgument), ("bool('tRuE')", .invalidArgument),
        ("bool(1)", .noSuchOverload), ("bytes(1)", .noSuchOverload), ("size(1)", .noSuchOverload),
        ("size(null)", .noSuchOverload),
    ]

    @Test(arguments: results) func `give`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source) == expected)
    }

    @Test(arguments: failures) func `fail`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source)?.kind == kind)
    }
}
