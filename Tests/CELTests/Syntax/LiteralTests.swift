import CEL
import Testing

@Suite struct Literals {
    static let cases: [(String, Value)] = [
        ("null", .null), ("true", .bool(true)), ("false", .bool(false)),
        ("0", .int(0)), ("007", .int(7)), ("-9223372036854775808", .int(.min)), ("9223372036854775807", .int(.max)),
        ("0xFf", .int(255)), ("-0x8000000000000000", .int(.min)), ("0XA", .int(10)),
        ("0u", .uint(0)), ("18446744073709551615U", .uint(.max)), ("0xFFFFFFFFFFFFFFFFu", .uint(.max)),
        ("1.5", .double(1.5)), (".5", .double(0.5)), ("1e3", .double(1000)), ("1E-2", .double(0.01)),
        ("-2.5e+1", .double(-25)), ("1e-400", .double(0)), ("4.9406564584124654e-324", .double(.leastNonzeroMagnitude)),
        ("''", .string("")), ("\"it's\"", .string("it's")), ("'\\''", .string("'")),
        ("'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\'\\`'", .string("\u{7}\u{8}\u{C}\n\r\t\u{B}\\?\"'`")),
        ("'\\x41\\X4a\\u00e9\\U0001F431\\101'", .string("AJé\u{1F431}A")), ("'\\377\\xff'", .string("ÿÿ")),
        ("r'\\n'", .string("\\n")), ("R\"\\\"", .string("\\")),
        ("'''a\n'b'\n'''", .string("a\n'b'\n")), ("\"\"\"\\n\"\"\"", .string("\n")), ("r'''\\'''", .string("\\")),
        ("b'a\\xff\\377é'", .bytes([0x61, 0xFF, 0xFF, 0xC3, 0xA9])), ("B''", .bytes([])),
        ("br'\\x'", .bytes([0x5C, 0x78])), ("bR'''\n'''", .bytes([0x0A])),
        ("[]", .list([])), ("[1, 'a',]", .list([.int(1), .string("a")])), ("{}", .object([:])),
        ("{'a': 1,}", .object(["a": .int(1)])), ("{'a': {'b': []}}", .object(["a": .object(["b": .list([])])])),
        ("{1: 'a', 2u: 'b', true: 'c'}[2]", .string("b")),
        ("// first\n1 // second\n + // third\r\n2", .int(3)), ("\t1\u{C}\r\n+ 1", .int(2)),
    ]

    @Test(arguments: cases) func `have their value`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source) == expected)
    }

    @Test func `of strings are not normalised`() throws {
        #expect(try value(of: "'Am\\u00E9lie' == 'Ame\\u0301lie'") == .bool(false))
        #expect(try value(of: "size('e\\u0301')") == .int(2))
    }
}
