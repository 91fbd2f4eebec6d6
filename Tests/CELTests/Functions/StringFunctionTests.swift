import CEL
import Testing

@Suite struct `String functions` {
    static let results: [(String, Value)] = [
        ("'hello'.startsWith('he')", .bool(true)), ("'hello'.startsWith('')", .bool(true)),
        ("'he'.startsWith('hello')", .bool(false)),
        ("'e\\u0301'.startsWith('e')", .bool(true)), ("'é'.startsWith('\\u0065')", .bool(false)),
        ("'hello'.endsWith('lo')", .bool(true)), ("'hello'.endsWith('')", .bool(true)),
        ("'lo'.endsWith('hello')", .bool(false)),
        ("'hello'.contains('ell')", .bool(true)), ("'aaab'.contains('aab')", .bool(true)),
        ("''.contains('')", .bool(true)),
        ("''.contains('a')", .bool(false)), ("'a'.contains('')", .bool(true)),
        ("'ÀBÇ'.lowerAscii()", .string("ÀbÇ")), ("'àbç'.upperAscii()", .string("àBç")),
        ("'AZaz09[`{@'.lowerAscii()", .string("azaz09[`{@")),
        ("' \\t\\u00a0x y\\n'.trim()", .string("x y")), ("'  '.trim()", .string("")), ("'x'.trim()", .string("x")),
        ("'a,b,,c'.split(',')", .strings("a", "b", "", "c")), ("''.split(',')", .strings("")),
        ("'abc'.split('')", .strings("a", "b", "c")),
        ("'é\u{1F431}'.split('')", .strings("é", "\u{1F431}")), ("''.split('')", .list([])),
        ("'a,b,c'.split(',', 2)", .strings("a", "b,c")),
        ("'a,b,c'.split(',', 1)", .strings("a,b,c")), ("'a,b,c'.split(',', 0)", .list([])),
        ("'a,b,c'.split(',', -1)", .strings("a", "b", "c")),
        ("'abc'.split('', 2)", .strings("a", "bc")), ("'a--b'.split('--')", .strings("a", "b")),
        ("'a@b'.split('@')[1]", .string("b")),
        ("['a', 'b'].join()", .string("ab")), ("['a', 'b'].join('-')", .string("a-b")), ("[].join('-')", .string("")),
        ("'hello'.replace('l', 'L')", .string("heLLo")), ("'hello'.replace('l', 'L', 1)", .string("heLlo")),
        ("'hello'.replace('l', 'L', 0)", .string("hello")), ("'hello'.replace('l', '', -1)", .string("heo")),
        ("'ab'.replace('', '-')", .string("-a-b-")), ("'ab'.replace('', '-', 2)", .string("-a-b")),
        ("''.replace('', 'x')", .string("x")),
        ("'aaa'.replace('aa', 'b')", .string("ba")), ("'abc'.replace('x', 'y')", .string("abc")),
        ("'tacocat'.substring(4)", .string("cat")), ("'tacocat'.substring(0, 4)", .string("taco")),
        ("'ta©o'.substring(2, 3)", .string("©")),
        ("'abc'.substring(3)", .string("")), ("'abc'.substring(1, 1)", .string("")),
        ("'tacocat'.charAt(3)", .string("o")),
        ("'abc'.charAt(3)", .string("")), ("'é\u{1F431}'.charAt(1)", .string("\u{1F431}")),
        ("'tacocat'.indexOf('ac')", .int(1)), ("'tacocat'.indexOf('x')", .int(-1)),
        ("'tacocat'.indexOf('a', 2)", .int(5)),
        ("'tacocat'.indexOf('')", .int(0)), ("'ta©o©αT'.indexOf('©', 3)", .int(4)), ("'abc'.indexOf('c', 3)", .int(-1)),
        ("'tacocat'.lastIndexOf('at')", .int(5)), ("'tacocat'.lastIndexOf('a', 4)", .int(1)),
        ("'tacocat'.lastIndexOf('')", .int(7)),
        ("'aaaa'.lastIndexOf('aa')", .int(2)), ("'abc'.reverse()", .string("cba")),
        ("'é\u{1F431}'.reverse()", .string("\u{1F431}é")),
        ("'hubba'.matches('ubb')", .bool(true)), ("matches('hubba', '^ubb')", .bool(false)),
        ("'x'.matches('')", .bool(true)),
        ("'a\\nb'.matches('a.b')", .bool(false)), ("'é'.matches('^.$')", .bool(true)),
        ("'AB'.matches('(?i)ab')", .bool(true)),
        ("'app-x'.matches(p)", .bool(true)), ("'\\u0000a'.matches('^\\\\x00a$')", .bool(true)),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("1.startsWith('a')", .noSuchOverload), ("'a'.startsWith(1)", .noSuchOverload),
        ("'a'.endsWith(null)", .noSuchOverload),
        ("'a'.contains(b'a')", .noSuchOverload), ("b'a'.contains('a')", .noSuchOverload),
        ("1.lowerAscii()", .noSuchOverload),
        ("'a'.split(1)", .noSuchOverload), ("'a'.split('', 1u)", .noSuchOverload), ("[1].join()", .noSuchOverload),
        ("'a'.join()", .noSuchOverload), ("['a'].join(1)", .noSuchOverload), ("'a'.replace('a', 1)", .noSuchOverload),
        ("'abc'.substring(4)", .indexOutOfRange), ("'abc'.substring(-1)", .indexOutOfRange),
        ("'abc'.substring(2, 1)", .indexOutOfRange),
        ("'abc'.substring(0, 4)", .indexOutOfRange), ("'abc'.substring(9223372036854775807)", .indexOutOfRange),
        ("'abc'.charAt(4)", .indexOutOfRange), ("'abc'.charAt(-1)", .indexOutOfRange),
        ("'abc'.indexOf('a', -1)", .indexOutOfRange),
        ("'abc'.lastIndexOf('a', -1)", .indexOutOfRange), ("'abc'.indexOf('c', 4)", .indexOutOfRange),
        ("'abc'.lastIndexOf('c', 4)", .indexOutOfRange), ("1.matches('a')", .noSuchOverload),
        ("'a'.matches(1)", .noSuchOverload),
        ("'a'.matches('(' + p)", .invalidPattern),
    ]

    @Test(arguments: results) func `give`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source, ["p": .string("^app-")]) == expected)
    }

    @Test(arguments: failures) func `fail`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source, ["p": .string("^app-")])?.kind == kind)
    }

    @Test func `do not show a pattern that is data`() throws {
        let error = try evaluationError("'a'.matches(p)", ["p": .string("secret[")])
        #expect(error?.description == "1:5: not a regular expression of RE2: missing ]")
    }
}
