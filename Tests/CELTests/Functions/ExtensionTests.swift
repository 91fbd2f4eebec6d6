import CEL
import Testing

/// What the conformance suite leaves open of the extension libraries, and the functions of ours.
@Suite struct `Extension libraries` {
    @Test(
        arguments: [
            // lists
            ("lists.range(3)", .list([.int(0), .int(1), .int(2)])), ("lists.range(0)", .list([])),
            ("[1, 2, 3, 4].slice(1, 3)", .list([.int(2), .int(3)])), ("[1].slice(1, 1)", .list([])),
            ("[[1], [2, [3]], 4].flatten()", .list([.int(1), .int(2), .list([.int(3)]), .int(4)])),
            ("[[1], [2, [3]], 4].flatten(2)", .list([.int(1), .int(2), .int(3), .int(4)])),
            ("[[[1]]].flatten(0)", .list([.list([.list([.int(1)])])])),
            (
                "[1, 2, 1, 2u, 'a', 'a', 1.0, [1], [1.0]].distinct()",
                .list([.int(1), .int(2), .string("a"), .list([.int(1)])])
            ),
            ("[3, 1, 2].sort()", .list([.int(1), .int(2), .int(3)])), ("[].sort()", .list([])),
            ("['b', 'a', 'é', 'z'].sort()", .strings("a", "b", "z", "é")),
            ("['bb', 'a', 'cc', 'd'].sortBy(s, s.size())", .strings("a", "d", "bb", "cc")),
            ("[1, 2].reverse()", .list([.int(2), .int(1)])), ("[1, 2].first().value()", .int(1)),
            ("[1, 2].last().value()", .int(2)), ("[].first().hasValue()", .bool(false)),
            // sets
            ("sets.contains([1, 2, 3], [1.0, 3u])", .bool(true)), ("sets.contains([1], [2])", .bool(false)),
            ("sets.contains([], [])", .bool(true)), ("sets.equivalent([1, 2, 2], [2u, 1.0])", .bool(true)),
            ("sets.equivalent([1], [1, 2])", .bool(false)), ("sets.intersects([[1], [2]], [[2.0]])", .bool(true)),
            ("sets.intersects([1], [2])", .bool(false)),
            // math
            ("math.sqrt(2.25)", .double(1.5)), ("math.sqrt(16)", .double(4)), ("math.abs(-0.5)", .double(0.5)),
            ("math.round(-2.5)", .double(-3)), ("math.least([3, 1, 2])", .int(1)),
            // encoders
            ("base64.encode(b'hello')", .string("aGVsbG8=")), ("base64.decode('aGVsbG8')", .bytes(Array("hello".utf8))),
            // strings
            ("'%s: %d, %.2f, %x, %b'.format(['a', 5, 2.5, 255, true])", .string("a: 5, 2.50, ff, 1")),
            ("'%s'.format([{'b': 1, 'a': [true, null]}])", .string("{a: [true, null], b: 1}")),
            ("'%.1000f'.format([0.0]).size()", .int(1002)),
            ("strings.quote('a\\n\\\"')", .string("\"a\\n\\\"\"")),
            // network
            ("cidr('10.0.0.0/8').containsIP('10.1.2.3')", .bool(true)),
            ("cidr('10.0.0.0/8').containsIP('11.1.2.3')", .bool(false)),
            ("isCIDR('10.0.0.0/33')", .bool(false)), ("isCIDR('10.0.0.0/08')", .bool(false)),
            ("isCIDR('::1/128')", .bool(true)), ("isIP('1.2.3.04')", .bool(false)),
            ("string(cidr('10.9.8.7/8').masked())", .string("10.0.0.0/8")),
            ("string(cidr('2001:db8:ffff::/33').masked())", .string("2001:db8:8000::/33")),
            ("ip('::ffff:c0a8:1') == ip('192.168.0.1')", .bool(true)), ("ip('::ffff:c0a8:1').family()", .int(4)),
            ("cidr('192.168.0.0/16').containsIP('::ffff:c0a8:1')", .bool(true)),
            ("isCIDR('::ffff:c0a8:0/112')", .bool(false)), ("isCIDR('::ffff:c0a8:0/16')", .bool(false)),
            ("[ip('::1'), ip('0:0::1')].distinct().size()", .int(1)),
            // ours
            ("'repo:acme/web:ref:main'.extract('repo:{owner}/')", .string("acme")),
            ("'repo:acme/web:ref:main'.extract('/{repository}:')", .string("web")),
            ("'repo:acme/web:ref:main'.extract('ref:{branch}')", .string("main")),
            ("'repo:acme/web:ref:main'.extract('{head}:')", .string("repo")),
            ("'repo:acme'.extract('{all}')", .string("repo:acme")),
            ("'repo:acme'.extract('repo:{owner}/')", .string("")),
            ("'x'.extract('repo:{owner}/')", .string("")), ("'aXbXc'.extract('X{x}X')", .string("b")),
            (
                "sha256('abc')",
                .string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            ),
            ("sha256(b'abc') == sha256('abc')", .bool(true)),
            // bindings
            ("cel.bind(x, 1, cel.bind(y, x + 1, [x, y]))", .list([.int(1), .int(2)])),
            ("cel.bind(x, 1 / 0, true)", .bool(true)), ("cel.bind(x, 1 / n, n == 0 || x == 1)", .bool(true)),
            ("[1, 2].map(x, cel.bind(y, 2 / (x - 1), x == 1 ? 0 : y))", .list([.int(0), .int(2)])),
            // optionals
            ("optional.unwrap([optional.of(1), optional.none()])", .list([.int(1)])),
            ("[optional.of(1)].unwrapOpt()", .list([.int(1)])),
            // two variables
            ("['a', 'b'].transformMapEntry(i, v, {v: i})", .object(["a": .int(0), "b": .int(1)])),
            ("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, k + string(v))", .object(["b": .string("b2")])),
            // times in zones
            ("timestamp('2026-07-01T12:00:00Z').getHours('Europe/Paris')", .int(14)),
            ("timestamp('2026-01-01T12:00:00Z').getHours('Europe/Paris')", .int(13)),
            ("timestamp('2026-01-01T00:30:00Z').getDayOfWeek('America/New_York')", .int(3)),
        ] as [(String, Value)])
    func `give`(_ source: String, expected: Value) throws {
        #expect(try value(of: source, ["n": .int(0)]) == expected)
    }

    @Test(
        arguments: [
            ("lists.range(-1)", .invalidArgument), ("[1].slice(0, 2)", .indexOutOfRange),
            ("[1].slice(1, 0)", .indexOutOfRange), ("[1].slice(-1, 1)", .indexOutOfRange),
            ("[1].flatten(-1)", .invalidArgument), ("[1, 'a'].sort()", .noSuchOverload),
            ("[null].sort()", .noSuchOverload), ("[[1]].sort()", .noSuchOverload),
            ("[1, 2].sortBy(x, x == 1 ? 'a' : 1)", .noSuchOverload), ("math.least([])", .invalidArgument),
            ("math.greatest(['a'])", .noSuchOverload), ("math.abs(-9223372036854775808)", .overflow),
            ("math.bitShiftLeft(1, -1)", .invalidArgument), ("base64.decode('!')", .invalidArgument),
            ("'%s'.format([])", .indexOutOfRange), ("'%q'.format([1])", .invalidArgument),
            ("'%'.format([1])", .invalidArgument), ("'%.f'.format([1.0])", .invalidArgument),
            ("'%.1001f'.format([1.0])", .invalidArgument),
            ("'%.99999999999999999999f'.format([1.0])", .invalidArgument),
            ("'%d'.format(['a'])", .invalidArgument), ("'%s'.format([optional.of(1)])", .invalidArgument),
            ("'%s'.format([[optional.of(1)]])", .invalidArgument),
            ("'%s'.format([{'a': optional.of(1)}])", .invalidArgument),
            ("{1: 2}.sortBy(k, k)", .noSuchOverload), ("ip('1.2.3')", .invalidArgument),
            ("ip('fe80::1%eth0')", .invalidArgument),
            ("ip('::ffff:1.2.3.4')", .invalidArgument), ("cidr('10.0.0.0')", .invalidArgument),
            ("cidr('10.0.0.0/')", .invalidArgument), ("cidr('10.0.0.0/8/8')", .invalidArgument),
            ("cidr('10.0.0.0/-1')", .invalidArgument), ("cidr('1.2.3.4/33')", .invalidArgument),
            ("'a'.extract('a')", .invalidArgument), ("'a'.extract('{}')", .invalidArgument),
            ("'a'.extract('{a}{b}')", .invalidArgument), ("'a'.extract('}{a}')", .invalidArgument),
            ("'a'.extract('{a')", .invalidArgument), ("cel.bind(x, 1 / 0, x)", .divisionByZero),
            ("['a', 'a'].transformMapEntry(i, v, {v: i})", .invalidKey),
            ("[1].transformMapEntry(i, v, v)", .noSuchOverload), ("sha256(1)", .noSuchOverload),
            ("timestamp(0).getHours('Nowhere/Land')", .invalidArgument),
            ("timestamp(0).getHours('../../etc/passwd')", .invalidArgument),
            ("timestamp(0).getHours('+25:00')", .invalidArgument),
        ] as [(String, EvaluationError.Kind)])
    func `fail`(_ source: String, kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source)?.kind == kind)
    }
}
