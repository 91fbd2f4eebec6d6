import JOSE
import Testing

@Suite struct `JSON parsing` {
    @Test(
        arguments: [
            ("null", .null), ("true", true), (" false\r\n\t", false), ("0", 0), ("-0", 0), ("-1", -1),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .unsigned(1 << 63)), ("18446744073709551615", .unsigned(.max)),
            ("1.0", .double(1)), ("1e2", .double(100)), ("-1.5E-1", .double(-0.15)), ("1e+19", .double(1e19)),
            ("1e-400", .double(0)), ("0.1", .double(0.1)),
            ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
            ("\"\"", ""), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{c}\n\r\tz"),
            (#""\u0041\u00e9\u20AC""#, "A\u{e9}\u{20ac}"),
            (#""\ud83d\uDE00""#, "\u{1F600}"), ("\"\u{e9}\u{1F600}\"", "\u{e9}\u{1F600}"), (#""\u0000""#, "\0"),
            ("[]", []), ("[ ]", []), ("[1,[2],\"x\"]", [1, [2], "x"]), ("{}", [:]),
            (#" { "a" : 1 , "b" : { "c" : [ null ] } } "#, ["a": 1, "b": ["c": [.null]]]),
            ("{\"\":1}", ["": 1]), ("{\"__proto__\":{}}", ["__proto__": [:]]),
        ] as [(String, JSONValue)])
    func `reads`(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONValue.parse(Array(text.utf8)) == value)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd), ("  ", .unexpectedEnd), ("{", .unexpectedEnd), ("[", .unexpectedEnd),
            ("[1", .unexpectedEnd), ("{\"a\"", .unexpectedEnd), ("{\"a\":", .unexpectedEnd), ("\"a", .unexpectedEnd),
            ("\"a\\", .unexpectedEnd), ("\"\\u00", .unexpectedEnd), ("tru", .unexpectedEnd), ("-", .unexpectedEnd),
            ("1e", .unexpectedEnd), ("1.", .unexpectedEnd), ("{\"a\":1", .unexpectedEnd),
            ("1 2", .unexpectedByte(offset: 2)), ("{}x", .unexpectedByte(offset: 2)),
            ("nul ", .unexpectedByte(offset: 3)),
            ("True", .unexpectedByte(offset: 0)), ("NaN", .unexpectedByte(offset: 0)),
            ("Infinity", .unexpectedByte(offset: 0)),
            ("-Infinity", .unexpectedByte(offset: 1)), ("+1", .unexpectedByte(offset: 0)),
            (".5", .unexpectedByte(offset: 0)),
            ("01", .unexpectedByte(offset: 1)), ("-01", .unexpectedByte(offset: 2)),
            ("0x1", .unexpectedByte(offset: 1)),
            ("1.e1", .unexpectedByte(offset: 2)), ("1e+x", .unexpectedByte(offset: 3)),
            ("--1", .unexpectedByte(offset: 1)),
            ("[1,]", .unexpectedByte(offset: 3)), ("[,1]", .unexpectedByte(offset: 1)),
            ("[1 2]", .unexpectedByte(offset: 3)),
            ("{,}", .unexpectedByte(offset: 1)), ("{\"a\":1,}", .unexpectedByte(offset: 7)),
            ("{a:1}", .unexpectedByte(offset: 1)), ("{'a':1}", .unexpectedByte(offset: 1)),
            ("{\"a\" 1}", .unexpectedByte(offset: 5)), ("{\"a\"::1}", .unexpectedByte(offset: 5)),
            ("{1:1}", .unexpectedByte(offset: 1)),
            ("[1}", .unexpectedByte(offset: 2)), ("\"\n\"", .unexpectedByte(offset: 1)),
            ("\"\0\"", .unexpectedByte(offset: 1)),
            (#""\x41""#, .unexpectedByte(offset: 2)), (#""\u00g0""#, .unexpectedByte(offset: 5)),
            (#""\U0041""#, .unexpectedByte(offset: 2)),
            ("\u{feff}{}", .unexpectedByte(offset: 0)), ("// x\n1", .unexpectedByte(offset: 0)),
            ("\u{a0}1", .unexpectedByte(offset: 0)),
            ("18446744073709551616", .numberOutOfRange), ("-9223372036854775809", .numberOutOfRange),
            ("99999999999999999999999", .numberOutOfRange), ("1e400", .numberOutOfRange), ("-1e309", .numberOutOfRange),
            (#""\ud800""#, .loneSurrogate), (#""\udc00""#, .loneSurrogate), (#""\ud800x""#, .loneSurrogate),
            (#""\ud800\n""#, .loneSurrogate), (#""\ud800\ud800""#, .loneSurrogate),
            (#""\ud83d\u0041""#, .loneSurrogate),
            (#"{"a":1,"a":1}"#, .duplicateName), (#"{"alg":"RS256","alg":"none"}"#, .duplicateName),
            (#"{"sub":1,"\u0073ub":2}"#, .duplicateName), (#"[{"x":{"a":1,"b":2,"a":3}}]"#, .duplicateName),
            ("{\"\":1,\"\":2}", .duplicateName),
        ] as [(String, JSONError)])
    func `refuses`(_ text: String, _ reason: JSONError) {
        #expect(throws: reason) { try JSONValue.parse(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xC3, 0x22], [0x22, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22],
            [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D],
        ] as [[UInt8]])
    func `refuses strings that are not UTF-8`(_ bytes: [UInt8]) {
        #expect(throws: JSONError.invalidUTF8) { try JSONValue.parse(bytes) }
    }

    @Test(arguments: [[0xFF, 0xFE, 0x7B, 0, 0x7D, 0], [0x7B, 0, 0x7D, 0], [0, 0x7B, 0, 0x7D]] as [[UInt8]])
    func `refuses UTF-16`(_ bytes: [UInt8]) {
        #expect(throws: JSONError.unexpectedByte(offset: bytes[0] == 0x7B ? 1 : 0)) { try JSONValue.parse(bytes) }
    }

    @Test func `takes canonically equivalent names for two, as they are two octet sequences`() throws {
        let object = try #require(try JSONValue.parse(Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8)).objectValue)
        #expect(object.count == 2)
        #expect(object["\u{e9}"] == 1)
        #expect(object["e\u{301}"] == 2)
    }

    @Test func `stops at the depth that is allowed`() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inside = open == "[" ? "" : "0"
            let nested = { (depth: Int) in
                Array((String(repeating: open, count: depth) + inside + String(repeating: close, count: depth)).utf8)
            }
            _ = try JSONValue.parse(nested(64))
            #expect(throws: JSONError.tooDeep) { try JSONValue.parse(nested(65)) }
            #expect(throws: JSONError.tooDeep) { try JSONValue.parse(nested(100_000)) }
            #expect(throws: JSONError.tooDeep) { try JSONValue.parse(nested(1), limits: .init(maximumDepth: 0)) }
        }
    }

    @Test func `cannot be told to recurse without end`() {
        var limits = JSONValue.Limits(maximumDepth: .max)
        #expect(limits.maximumDepth == 512)
        limits.maximumDepth = 1_000_000
        #expect(limits.maximumDepth == 512)
    }

    @Test func `stops at the size and count that are allowed`() throws {
        let list = Array("[1,2,3]".utf8)
        #expect(throws: JSONError.tooLarge) { try JSONValue.parse(list, limits: .init(maximumBytes: 6)) }
        #expect(throws: JSONError.tooManyValues) { try JSONValue.parse(list, limits: .init(maximumValues: 3)) }
        _ = try JSONValue.parse(list, limits: .init(maximumBytes: 7, maximumValues: 4))
        let many = Array(("[0" + String(repeating: ",0", count: 100_000) + "]").utf8)
        #expect(throws: JSONError.tooManyValues) { try JSONValue.parse(many) }
        let large = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
        #expect(throws: JSONError.tooLarge) { try JSONValue.parse(large) }
    }

    @Test func `reads an object of many members, and finds each and every duplicate`() throws {
        let members = (0..<20_000).map { "\"m\($0)\":\($0)" }
        let text = { (members: [String]) in Array(("{" + members.joined(separator: ",") + "}").utf8) }
        let object = try #require(try JSONValue.parse(text(members)).objectValue)
        #expect(object["m19999"] == 19999)
        #expect(throws: JSONError.duplicateName) { try JSONValue.parse(text(members + ["\"m7\":0"])) }
    }

    @Test func `refuses or reads every cut and every changed byte of a text without trouble`() throws {
        let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00"],"b":{"c":null,"d":true}}"#.utf8)
        for end in text.indices { #expect(throws: JSONError.self) { try JSONValue.parse(Array(text[..<end])) } }
        for position in text.indices {
            for byte in UInt8.min ... .max {
                var changed = text
                changed[position] = byte
                if let value = try? JSONValue.parse(changed) {
                    #expect(try JSONValue.parse(value.serialized()) == value)
                }
            }
        }
    }
}
