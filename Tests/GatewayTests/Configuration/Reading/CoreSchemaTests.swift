import Testing

@testable import Gateway

@Suite struct `Core schema of YAML 1_2` {
    @Test(
        arguments: [
            ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("nULL", .string("nULL")),
            ("true", .bool(true)), ("FALSE", .bool(false)), ("yes", .string("yes")), ("on", .string("on")),
            ("n", .string("n")),
            ("0", .integer(0)), ("-1", .integer(-1)), ("+12", .integer(12)), ("007", .integer(7)),
            ("0o17", .integer(15)),
            ("0xfF", .integer(255)), ("0x", .string("0x")), ("0xg", .string("0xg")), ("-0x1", .string("-0x1")),
            ("0b1", .string("0b1")),
            ("1_000", .string("1_000")), ("1:30", .string("1:30")), ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .unsigned(9_223_372_036_854_775_808)), ("18446744073709551616", .unrepresentable),
            ("-9223372036854775809", .unrepresentable), ("1.5", .double(1.5)), ("1.", .double(1)), (".5", .double(0.5)),
            ("-.5e3", .double(-500)), ("1e3", .double(1000)), ("1e", .string("1e")), (".", .string(".")),
            ("e1", .string("e1")),
            ("1e999", .unrepresentable), (".inf", .unrepresentable), ("-.INF", .unrepresentable),
            (".NaN", .unrepresentable),
            ("0x+1", .string("0x+1")), ("0o-1", .string("0o-1")), ("--1", .string("--1")), ("1.2.3", .string("1.2.3")),
            ("2026-11-24", .string("2026-11-24")), ("nan", .string("nan")), ("٣", .string("٣")),
        ] as [(String, CoreSchemaValue)])
    func `reads plain scalars`(text: String, value: CoreSchemaValue) {
        #expect(CoreSchemaValue(YAMLScalar(text: text, style: .plain)) == value)
    }

    @Test(arguments: [YAMLScalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
    func `takes every other scalar for a string`(style: YAMLScalar.Style) {
        for text in ["", "null", "true", "1", "1.5"] {
            #expect(CoreSchemaValue(YAMLScalar(text: text, style: style)) == .string(text))
        }
    }
}
