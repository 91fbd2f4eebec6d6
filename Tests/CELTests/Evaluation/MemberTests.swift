import CEL
import Testing

@Suite struct Members {
    static let claims = Value.object([
        "sub": .string("1"), "email": .null, "groups": .strings("a", "b"),
        "address": .object(["country": .string("DE"), "post-code": .string("1")]),
        "https://x/y": .int(7), "n": .int(1),
    ])

    static let results: [(String, Value)] = [
        ("claims.sub", .string("1")), ("claims.address.country", .string("DE")),
        ("claims['address']['country']", .string("DE")),
        ("claims.address.`post-code`", .string("1")), ("claims['https://x/y']", .int(7)), ("claims.email", .null),
        ("claims.groups[1]", .string("b")), ("claims.groups[1u]", .string("b")), ("claims.groups[1.0]", .string("b")),
        ("has(claims.sub)", .bool(true)), ("has(claims.email)", .bool(true)), ("has(claims.phone)", .bool(false)),
        ("has(claims.address.city)", .bool(false)), ("{'as': 1}.as", .int(1)), ("{1: 'a'}[1.0]", .string("a")),
        ("{true: 'a'}[true]", .string("a")), ("{'a': {'b': [10, 20]}}.a.b[1]", .int(20)), (".claims.sub", .string("1")),
    ]

    static let failures: [(String, EvaluationError)] = [
        ("claims.phone", .init(.noSuchKey, "no such key: 'phone'", at: .init(line: 1, column: 8))),
        ("claims['phone']", .init(.noSuchKey, "no such key", at: .init(line: 1, column: 7))),
        ("claims.phone.x", .init(.noSuchKey, "no such key: 'phone'", at: .init(line: 1, column: 8))),
        ("has(claims.phone.x)", .init(.noSuchKey, "no such key: 'phone'", at: .init(line: 1, column: 12))),
        ("claims.sub.x", .init(.noSuchField, "no field 'x' in a value of type string", at: .init(line: 1, column: 12))),
        (
            "has(claims.sub.x)",
            .init(.noSuchField, "no field 'x' in a value of type string", at: .init(line: 1, column: 1))
        ),
        (
            "claims.groups.x",
            .init(.noSuchField, "no field 'x' in a value of type list", at: .init(line: 1, column: 15))
        ),
        (
            "claims.email.x",
            .init(.noSuchField, "no field 'x' in a value of type null_type", at: .init(line: 1, column: 14))
        ),
        ("claims.groups[2]", .init(.indexOutOfRange, "index out of range", at: .init(line: 1, column: 14))),
        ("claims.groups[-1]", .init(.indexOutOfRange, "index out of range", at: .init(line: 1, column: 14))),
        (
            "claims.groups[18446744073709551615u]",
            .init(.indexOutOfRange, "index out of range", at: .init(line: 1, column: 14))
        ),
        (
            "claims.groups[0.5]",
            .init(.noSuchOverload, "'[]' does not take (list, double)", at: .init(line: 1, column: 14))
        ),
        (
            "claims.groups['a']",
            .init(.noSuchOverload, "'[]' does not take (list, string)", at: .init(line: 1, column: 14))
        ),
        ("claims.sub[0]", .init(.noSuchOverload, "'[]' does not take (string, int)", at: .init(line: 1, column: 11))),
        ("claims[null]", .init(.noSuchKey, "no such key", at: .init(line: 1, column: 7))),
        ("{'a': 1, 'a': 2}", .init(.invalidKey, "a key comes twice in a map", at: .init(line: 1, column: 1))),
        ("{1: 1, 1u: 2}", .init(.invalidKey, "a key comes twice in a map", at: .init(line: 1, column: 1))),
        ("{null: 1}", .init(.invalidKey, "a map's key can't be of type null_type", at: .init(line: 1, column: 1))),
        ("{1.0: 1}", .init(.invalidKey, "a map's key can't be of type double", at: .init(line: 1, column: 1))),
    ]

    @Test(arguments: results) func `give`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source, ["claims": Self.claims]) == expected)
    }

    @Test(arguments: failures) func `that are not there fail`(_ source: String, _ error: EvaluationError) throws {
        #expect(try evaluationError(source, ["claims": Self.claims]) == error)
    }
}
