import CEL
import Testing

@Suite struct Macros {
    static let results: [(String, Value)] = [
        ("[1, 2, 3].all(e, e > 0)", .bool(true)), ("[1, 2, 3].all(e, e > 1)", .bool(false)),
        ("[].all(e, e)", .bool(true)),
        ("[1, 2, 3].exists(e, e == 2)", .bool(true)), ("[].exists(e, e)", .bool(false)),
        ("[0, 1].all(e, 1 / e == 2)", .bool(false)), ("[0, 1].exists(e, 1 / e == 1)", .bool(true)),
        ("['a', 1].exists(e, e == 1 && true)", .bool(true)), ("[1, true].exists(e, e)", .bool(true)),
        ("[1, 2, 2].exists_one(e, e == 2)", .bool(false)), ("[1, 2].exists_one(e, e == 2)", .bool(true)),
        ("[1, 2].existsOne(e, e == 2)", .bool(true)), ("[].exists_one(e, true)", .bool(false)),
        ("[1, 2, 3].filter(e, e % 2 == 1)", .list([.int(1), .int(3)])),
        ("[1, 2].map(e, e * e)", .list([.int(1), .int(4)])),
        ("[1, 2, 3].map(e, e > 1, e * 10)", .list([.int(20), .int(30)])),
        ("{'a': 1, 'b': 2}.map(k, k)", .strings("a", "b")),
        ("{'a': 1, 'b': 2}.all(k, k < 'c')", .bool(true)), ("{1: 2}.exists(k, k == 1)", .bool(true)),
        ("{'a': 1, 'b': 2}.filter(k, k != 'a')", .strings("b")),
        ("[[1, 2], [3]].map(l, l.map(e, e + 1))", .list([.list([.int(2), .int(3)]), .list([.int(4)])])),
        ("[1, 2].map(e, [10].map(e, e)[0] + e)", .list([.int(11), .int(12)])),
        ("[1].map(x, x)[0] + x", .int(6)), ("[1].map(a, [2].map(b, [3].map(c, a + b + c)[0])[0])[0]", .int(6)),
        ("[1, 2].filter(e, [2, 3].exists(f, e == f))", .list([.int(2)])),
        ("[1].map(a, a).map(a, a + 1).filter(a, a == 2)", .list([.int(2)])),
        ("[{'z': 0}].exists(x, x.z == 0)", .bool(true)),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("[0, 1].all(e, 1 / e == 1)", .divisionByZero), ("[0, 1].exists(e, 1 / e == 2)", .divisionByZero),
        ("[0, 1].exists_one(e, 1 / e == 1)", .divisionByZero), ("[1, 0].filter(e, 1 / e == 1)", .divisionByZero),
        ("[1, 0].map(e, 1 / e)", .divisionByZero), ("[1, 0].map(e, 1 / e == 1, e)", .divisionByZero),
        ("[1].all(e, e)", .noSuchOverload), ("[1].exists(e, e)", .noSuchOverload),
        ("[1].filter(e, e)", .noSuchOverload),
        ("[1].exists_one(e, e)", .noSuchOverload), ("[1].map(e, e, e)", .noSuchOverload),
        ("x.all(e, true)", .noSuchOverload),
        ("'abc'.map(e, e)", .noSuchOverload), ("null.filter(e, true)", .noSuchOverload),
    ]

    @Test(arguments: results) func `give`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source, ["x": .int(5)]) == expected)
    }

    @Test(arguments: failures) func `fail`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source, ["x": .int(5)])?.kind == kind)
    }
}
