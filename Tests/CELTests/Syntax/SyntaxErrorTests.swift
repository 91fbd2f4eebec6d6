import CEL
import Testing

@Suite struct `Syntax errors` {
    struct Case: Sendable, CustomTestStringConvertible {
        let source: String
        let error: String

        init(_ source: String, _ line: Int, _ column: Int, _ message: String) {
            self.source = source
            self.error = "\(line):\(column): \(message)"
        }

        var testDescription: String { source.debugDescription }
    }

    static let words = [
        Case("", 1, 1, "expected an expression but found end of expression"),
        Case("  \n ", 2, 2, "expected an expression but found end of expression"),
        Case("// only a comment", 1, 18, "expected an expression but found end of expression"),
        Case("x === 1", 1, 5, "unexpected '='; equality is written '=='"),
        Case("x = 1", 1, 3, "unexpected '='; equality is written '=='"),
        Case("x => 1", 1, 3, "unexpected '=>'; a macro is written list.all(x, ...), 'at least' '>='"),
        Case("x =~ 'a'", 1, 3, "unexpected '=~'; a pattern is matched with x.matches('...')"),
        Case("x & x", 1, 3, "unexpected '&'; 'and' is written '&&'"),
        Case("x | x", 1, 3, "unexpected '|'; 'or' is written '||'"),
        Case("x and x", 1, 3, "unexpected 'and'; write '&&'"),
        Case("x or x", 1, 3, "unexpected 'or'; write '||'"),
        Case("not x", 1, 1, "'not' is written '!'"),
        Case("x && (not x)", 1, 7, "'not' is written '!'"),
        Case("#", 1, 1, "unexpected character '#'"),
        Case("'é' # 1", 1, 5, "unexpected character '#'"),
        Case("1 +\n\n  é", 3, 3, "unexpected character 'é'"),
        Case("1 +\r\n €", 2, 2, "unexpected character '€'"),
        Case("1 +\r ^", 2, 2, "unexpected character '^'"),
        Case("\u{1}", 1, 1, "unexpected character '\\u{01}'"),
        Case("`x`", 1, 1, "expected an expression but found '`x`'"),
        Case("x.`a\nb`", 1, 3, "a name between backquotes holds letters, digits, '_', '.', '-', '/' and ' '"),
        Case("x.``", 1, 3, "a name between backquotes holds letters, digits, '_', '.', '-', '/' and ' '"),
        Case("x.`a'`", 1, 3, "a name between backquotes holds letters, digits, '_', '.', '-', '/' and ' '"),
        Case("while", 1, 1, "'while' is a reserved word"),
        Case("1 + package", 1, 5, "'package' is a reserved word"),
        Case("x.in", 1, 3, "expected a name but found 'in'"),
        Case("x.true", 1, 3, "expected a name but found 'true'"),
        Case("x.1", 1, 2, "unexpected number after an expression"),
        Case("..x", 1, 2, "expected a name but found '.'"),
    ]

    static let numbers = [
        Case("9223372036854775808", 1, 1, "integer out of range"),
        Case("1 - 9223372036854775808", 1, 5, "integer out of range"),
        Case("-9223372036854775809", 1, 2, "integer out of range"),
        Case("18446744073709551616u", 1, 1, "integer out of range"),
        Case("0x8000000000000000", 1, 1, "integer out of range"),
        Case("0x", 1, 1, "'0x' wants hexadecimal digits"),
        Case("1e", 1, 1, "an exponent wants digits"),
        Case("1.5e+", 1, 1, "an exponent wants digits"),
        Case("1e400", 1, 1, "double out of range"),
        Case("1.", 1, 3, "expected a name but found end of expression"),
        Case("1u2", 1, 3, "unexpected number after an expression"),
        Case("12abc", 1, 3, "unexpected 'abc' after an expression"),
    ]

    static let strings = [
        Case("'abc", 1, 1, "string without its closing quote"),
        Case("'abc\n'", 1, 1, "string without its closing quote on the same line"),
        Case("'''abc''", 1, 1, "string without its closing quote"),
        Case("'abc\\", 1, 5, "string without its closing quote"),
        Case("'a' + '\\q'", 1, 8, "unknown escape in string; write r'...' where a backslash is only that"),
        Case("'\\8'", 1, 2, "unknown escape in string; write r'...' where a backslash is only that"),
        Case("'\\400'", 1, 2, "unknown escape in string; write r'...' where a backslash is only that"),
        Case("b'\\u0041'", 1, 3, "unknown escape in bytes; write r'...' where a backslash is only that"),
        Case("b'\\U00000041'", 1, 3, "unknown escape in bytes; write r'...' where a backslash is only that"),
        Case("'\\x4'", 1, 2, "an escape of this kind wants 2 hexadecimal digits"),
        Case("'\\u12'", 1, 2, "an escape of this kind wants 4 hexadecimal digits"),
        Case("'\\u12g4'", 1, 2, "an escape of this kind wants 4 hexadecimal digits"),
        Case("'\\U0001f43'", 1, 2, "an escape of this kind wants 8 hexadecimal digits"),
        Case("'\\18'", 1, 2, "an escape of this kind wants 3 octal digits"),
        Case("'\\ud800'", 1, 2, "escape is not a Unicode code point"),
        Case("'\\U00110000'", 1, 2, "escape is not a Unicode code point"),
        Case("'\\UFFFFFFFF'", 1, 2, "escape is not a Unicode code point"),
        Case("rb'x'", 1, 3, "unexpected string after an expression"),
    ]

    static let structure = [
        Case("(1", 1, 3, "expected ')' but found end of expression"),
        Case("1)", 1, 2, "unexpected ')' after an expression"),
        Case("[1, 2", 1, 6, "expected ',' or ']' but found end of expression"),
        Case("[1 2]", 1, 4, "expected ',' or ']' but found number"),
        Case("[,]", 1, 2, "expected an expression but found ','"),
        Case("[1,,]", 1, 4, "expected an expression but found ','"),
        Case("{'a' 1}", 1, 6, "expected ':' but found number"),
        Case("{'a': 1", 1, 8, "expected ',' or '}' but found end of expression"),
        Case("size(x,)", 1, 8, "expected an expression but found ')'"),
        Case("x ? 1", 1, 6, "expected ':' but found end of expression"),
        Case("x ? 1 : ", 1, 9, "expected an expression but found end of expression"),
        Case("x[1", 1, 4, "expected ']' but found end of expression"),
        Case("x[]", 1, 3, "expected an expression but found ']'"),
        Case("1 +", 1, 4, "expected an expression but found end of expression"),
        Case("1 + * 2", 1, 5, "expected an expression but found '*'"),
        Case("x && ", 1, 6, "expected an expression but found end of expression"),
        Case("!-x", 1, 2, "expected an expression but found '-'"),
        Case("x x", 1, 3, "unexpected 'x' after an expression"),
        Case("x.?y()", 1, 5, "unexpected '(' after an expression"),
        Case("Msg{1: 2}", 1, 5, "expected a field's name but found number"),
        Case("Msg{a 2}", 1, 7, "expected ':' but found number"),
        Case("1 +\n  Msg{a: 2}", 2, 3, "'Msg' is not a message type; there are none"),
        Case("a.b.Msg{}", 1, 5, "'a.b.Msg' is not a message type; there are none"),
    ]

    static let macros = [
        Case("has(x)", 1, 1, "'has' wants one selection, as in has(a.b)"),
        Case("has(x.a, x.b)", 1, 1, "'has' wants one selection, as in has(a.b)"),
        Case("has(x['a'])", 1, 1, "'has' wants one selection, as in has(a.b)"),
        Case("x.all(e.f, true)", 1, 9, "'all' wants a variable's name here"),
        Case("x.exists(1, true)", 1, 10, "'exists' wants a variable's name here"),
        Case("x.map(.e, true)", 1, 7, "'map' wants a variable's name here"),
        Case("x.filter(e)", 1, 3, "'filter' wants a variable and an expression"),
        Case("x.all(e)", 1, 3, "'all' wants one or two variables and an expression"),
        Case("x.all(e, true, true)", 1, 10, "'all' wants a variable's name here"),
        Case("x.all(e, e, true)", 1, 10, "'all' wants two names that differ"),
        Case("x.map(e)", 1, 3, "'map' wants a variable, perhaps a condition, and an expression"),
        Case(
            "x.transformList(v, v)", 1, 3,
            "'transformList' wants two variables, perhaps a condition, and an expression"),
        Case("cel.bind(x, 1)", 1, 5, "'cel.bind' wants a variable, its value and an expression"),
        Case("cel.bind(1, 1, 1)", 1, 10, "'cel.bind' wants a variable's name here"),
        Case("cel.block(x, 1)", 1, 5, "'cel.block' wants a list of values and an expression"),
        Case("cel.index(x)", 1, 11, "'cel.index' wants a number, not below zero"),
        Case("cel.iterVar(0)", 1, 5, "'cel.iterVar' wants 2 whole numbers"),
        Case("cel.nothing(0)", 1, 5, "unknown function 'nothing'"),
    ]

    static let names = [
        Case("y", 1, 1, "unknown variable 'y'"),
        Case("1 +\n  nobody.field", 2, 3, "unknown variable 'nobody'"),
        Case(".y", 1, 1, "unknown variable '.y'"),
        Case("x.map(e, e) + e", 1, 15, "unknown variable 'e'"),
        Case("e.map(e, e)", 1, 1, "unknown variable 'e'"),
        Case("dyn", 1, 1, "unknown variable 'dyn'"),
        Case("frobnicate(x)", 1, 1, "unknown function 'frobnicate'"),
        Case("x.frobnicate()", 1, 3, "unknown function 'frobnicate'"),
        Case("x ||\n x.frobnicate()", 2, 4, "unknown function 'frobnicate'"),
        Case("size()", 1, 1, "'size' takes 1 argument, found 0"),
        Case("startsWith(x, 'a')", 1, 1, "write x.startsWith(), not startsWith(x)"),
        Case("x.startsWith()", 1, 3, "'startsWith' takes 1 argument, found 0"),
        Case("x.int()", 1, 3, "write int(x), not x.int()"),
        Case("x.substring()", 1, 3, "'substring' takes 1 argument or 2 arguments, found 0"),
        Case("claim.email", 1, 1, "unknown variable 'claim'; did you mean 'claims'?"),
        Case("x.startWith('a')", 1, 3, "unknown function 'startWith'; did you mean 'startsWith'?"),
        Case("math.great(1)", 1, 6, "unknown function 'great'; did you mean 'math.greatest'?"),
    ]

    static let patterns = [
        Case("x.matches('(')", 1, 3, "not a regular expression of RE2: missing )"),
        Case("x.matches('a{1001}')", 1, 3, "not a regular expression of RE2: invalid repetition size"),
        Case("x.matches('(?=a)')", 1, 3, "not a regular expression of RE2: invalid perl operator"),
        Case("x.matches('\\\\1')", 1, 3, "not a regular expression of RE2: invalid escape sequence"),
        Case("x ||\n matches(x, '[')", 2, 2, "not a regular expression of RE2: missing ]"),
    ]

    @Test(arguments: words) func `of words are shown where the word begins`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test(arguments: numbers) func `of numbers are shown at the number`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test(arguments: strings) func `of strings are shown at the string or the escape`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test(arguments: structure) func `of structure are shown at the word that does not fit`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test(arguments: macros) func `of macros are shown at the macro or its variable`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test(arguments: names) func `of names are shown at the name`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test(arguments: patterns) func `of constant patterns are shown at the function`(_ c: Case) {
        #expect(problem(of: c.source)?.description == c.error)
    }

    @Test func `say where and what`() {
        #expect(problem(of: "1 +\n y")?.description == "2:2: unknown variable 'y'")
    }
}
