import CEL
import Testing

@Suite struct `Optional values` {
    static let claims = Value.object(["a": .object(["b": .int(1)]), "list": .list([.int(1)]), "s": .string("x")])

    static let results: [(String, Value)] = [
        ("claims.?a.hasValue()", .bool(true)), ("claims.?z.hasValue()", .bool(false)),
        ("claims.?a.b.value()", .int(1)), ("claims.?z.b.hasValue()", .bool(false)),
        ("claims.?a.?z.orValue(5)", .int(5)),
        ("claims[?'a'].hasValue()", .bool(true)), ("claims.list[?0].value()", .int(1)),
        ("claims.list[?9].hasValue()", .bool(false)),
        ("claims.?list[0].value()", .int(1)), ("claims.?list[9].hasValue()", .bool(false)),
        ("claims.?email_verified.orValue(false) == true", .bool(false)),
        ("claims.?z.or(claims.?s).value()", .string("x")),
        ("has(claims.?a.b)", .bool(true)), ("has(claims.?z.b)", .bool(false)),
        ("[?claims.?z, ?claims.?s]", .strings("x")),
        ("{?'k': claims.?z, ?'s': claims.?s}", .object(["s": .string("x")])),
        ("optional.of(1).optMap(v, v + 1).value()", .int(2)),
        ("optional.none().optMap(v, v + 1).hasValue()", .bool(false)),
        ("claims.?a.optFlatMap(v, v.?b).value()", .int(1)), ("optional.ofNonZeroValue('').hasValue()", .bool(false)),
        ("optional.ofNonZeroValue([0]).hasValue()", .bool(true)), ("optional.none() == optional.none()", .bool(true)),
        ("optional.of(1) == optional.of(1.0)", .bool(true)), ("optional.of(1) == optional.none()", .bool(false)),
        ("claims.?s.orValue(1 / 0)", .string("x")), ("claims.?s.or(claims.zz).value()", .string("x")),
        ("optional.of(1) == 1", .bool(false)), ("type(optional.none()) == optional_type", .bool(true)),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("optional.none().value()", .invalidArgument), ("claims.s.?x", .noSuchField), ("claims.?s.x", .noSuchField),
        ("claims.s.hasValue()", .noSuchOverload), ("claims.?z.or(1)", .noSuchOverload), ("[?1]", .noSuchOverload),
        ("{?'a': 1}", .noSuchOverload), ("claims.s.optMap(v, v)", .noSuchOverload), ("claims.s[?0]", .noSuchOverload),
        ("claims.?z.orValue(1 / 0)", .divisionByZero), ("claims.s.orValue(1)", .noSuchOverload),
    ]

    @Test(arguments: results) func `give`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source, ["claims": Self.claims]) == expected)
    }

    @Test(arguments: failures) func `fail`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source, ["claims": Self.claims])?.kind == kind)
    }
}
