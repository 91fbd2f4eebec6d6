import CEL
import Testing

import struct Foundation.Date

@Suite struct Times {
    static let results: [(String, Value)] = [
        ("string(timestamp('2009-02-13T23:31:30Z'))", .string("2009-02-13T23:31:30Z")),
        ("string(timestamp('2009-02-13T23:31:30.120+02:00'))", .string("2009-02-13T21:31:30.12Z")),
        ("string(timestamp('0001-01-01T00:00:00Z'))", .string("0001-01-01T00:00:00Z")),
        ("string(timestamp('9999-12-31T23:59:59.999999999Z'))", .string("9999-12-31T23:59:59.999999999Z")),
        ("string(timestamp('2000-02-29T00:00:00-00:01'))", .string("2000-02-29T00:01:00Z")),
        ("string(timestamp(-1))", .string("1969-12-31T23:59:59Z")),
        ("timestamp(timestamp(5)) == timestamp(5)", .bool(true)),
        ("int(timestamp('1969-12-31T23:59:59.5Z'))", .int(-1)),
        ("timestamp(10) - timestamp(4) == duration('6s')", .bool(true)),
        ("timestamp(10) + duration('1m') == timestamp(70)", .bool(true)),
        ("duration('1m') + timestamp(10) == timestamp(70)", .bool(true)),
        ("timestamp(0) - duration('1ns') < timestamp(0)", .bool(true)),
        ("string(timestamp(0) - duration('1ns'))", .string("1969-12-31T23:59:59.999999999Z")),
        ("duration('1h') > duration('59m59s')", .bool(true)),
        ("string(duration('1h30m'))", .string("5400s")), ("string(duration('-1.5s'))", .string("-1.5s")),
        ("string(duration('1us'))", .string("0.000001s")),
        ("string(duration('-1ns'))", .string("-0.000000001s")), ("duration('0') == duration('0s')", .bool(true)),
        ("string(duration('.5m'))", .string("30s")),
        ("string(duration('1.h'))", .string("3600s")), ("duration('1\\u00b5s') == duration('1us')", .bool(true)),
        ("string(duration('315576000000s'))", .string("315576000000s")),
        ("duration('1s') - duration('2s') == duration('-1s')", .bool(true)),
        ("timestamp('2009-02-13T23:31:30Z').getFullYear()", .int(2009)),
        ("timestamp('2009-02-13T23:31:30Z').getMonth()", .int(1)),
        ("timestamp('2009-02-13T23:31:30Z').getDayOfYear()", .int(43)),
        ("timestamp('2009-02-13T23:31:30Z').getDayOfWeek()", .int(5)),
        ("timestamp('2009-02-13T23:31:30Z').getDate('+11:00')", .int(14)),
        ("timestamp('2009-02-13T02:00:00Z').getDayOfMonth('-02:30')", .int(11)),
        ("timestamp('2009-02-13T23:31:30Z').getHours('02:00')", .int(1)),
        ("timestamp('1969-12-31T23:31:20.5Z').getMilliseconds()", .int(500)),
        ("duration('3730s').getMinutes()", .int(62)),
        ("duration('1.25s').getMilliseconds()", .int(250)),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("timestamp('0000-01-01T00:00:00Z')", .overflow), ("timestamp('10000-01-01T00:00:00Z')", .overflow),
        ("timestamp('0001-01-01T00:00:00+00:01')", .overflow), ("timestamp(253402300800)", .overflow),
        ("timestamp(-62135596801)", .overflow),
        ("timestamp(9223372036854775807)", .overflow),
        ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", .overflow),
        ("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')", .overflow),
        ("timestamp('0001-01-01T00:00:00Z') - timestamp('9999-12-31T23:59:59Z')", .overflow),
        ("timestamp('')", .invalidArgument), ("timestamp('2009-02-13')", .invalidArgument),
        ("timestamp('2009-02-13 23:31:30Z')", .invalidArgument),
        ("timestamp('2009-02-30T23:31:30Z')", .invalidArgument),
        ("timestamp('2009-13-01T23:31:30Z')", .invalidArgument),
        ("timestamp('2009-02-13T24:00:00Z')", .invalidArgument),
        ("timestamp('2009-02-13T23:31:60Z')", .invalidArgument),
        ("timestamp('2009-02-13T23:31:30')", .invalidArgument),
        ("timestamp('2009-02-13T23:31:30.Z')", .invalidArgument),
        ("timestamp('2009-02-13T23:31:30Z ')", .invalidArgument),
        ("timestamp('2009-02-13T23:31:30+2:00')", .invalidArgument),
        ("timestamp(1.5)", .noSuchOverload), ("duration('315576000001s')", .overflow),
        ("duration('99999999999999999999999999999999999999h')", .overflow),
        ("duration('200000000000s') + duration('200000000000s')", .overflow),
        ("duration('-200000000000s') - duration('200000000000s')", .overflow), ("duration('')", .invalidArgument),
        ("duration('1')", .invalidArgument),
        ("duration('s')", .invalidArgument), ("duration('1x')", .invalidArgument),
        ("duration('1h -1m')", .invalidArgument), ("duration('.s')", .invalidArgument),
        ("duration('1s1')", .invalidArgument), ("duration(5)", .noSuchOverload),
        ("duration('1s') + 1", .noSuchOverload),
        ("timestamp(0) + timestamp(0)", .noSuchOverload), ("duration('1s').getFullYear()", .noSuchOverload),
        ("timestamp(0).getHours('../../etc/passwd')", .invalidArgument),
        ("timestamp(0).getHours('+24:00')", .invalidArgument),
        ("timestamp(0).getHours('')", .invalidArgument),
    ]

    @Test(arguments: results) func `give`(_ source: String, _ expected: Value) throws {
        #expect(try value(of: source) == expected)
    }

    @Test(arguments: failures) func `fail`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source)?.kind == kind)
    }

    @Test(arguments: [-62_135_596_800, -86_401, -1, 0, 951_782_399, 951_868_800, 4_107_542_400, 253_402_300_799])
    func `read back what they write`(_ seconds: Int64) throws {
        let time = try #require(Timestamp(seconds: seconds, nanoseconds: 120))
        #expect(try value(of: "timestamp(string(t)) == t", ["t": .timestamp(time)]) == .bool(true))
    }

    @Test func `of a date beyond the range are the end of it`() {
        #expect(Timestamp(Date(timeIntervalSince1970: 1e300)).seconds == 253_402_300_799)
        #expect(Timestamp(Date(timeIntervalSince1970: -1e300)).seconds == -62_135_596_800)
        #expect(Timestamp(Date(timeIntervalSince1970: -0.5)) == Timestamp(seconds: -1, nanoseconds: 500_000_000))
    }
}
