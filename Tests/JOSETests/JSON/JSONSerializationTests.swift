import JOSE
import Testing

@Suite struct `JSON serialization` {
    @Test(
        arguments: [
            (.null, "null"), (true, "true"), (.integer(.min), "-9223372036854775808"),
            (.unsigned(.max), "18446744073709551615"),
            (1.0, "1.0"), (0.1, "0.1"), (1e300, "1e+300"), (.double(.infinity), "null"), (.double(.nan), "null"),
            ("a\"\\/\u{8}\u{c}\n\r\t\u{1f}\0", #""a\"\\/\b\f\n\r\t\u001f\u0000""#),
            ("\u{e9}\u{1F600}", "\"\u{e9}\u{1F600}\""),
            ([1, [], "x"], #"[1,[],"x"]"#), (["b": 1, "a": ["c": .null]], #"{"b":1,"a":{"c":null}}"#),
        ] as [(JSONValue, String)])
    func `writes the shortest text, in order`(_ value: JSONValue, _ text: String) {
        #expect(String(decoding: value.serialized(), as: UTF8.self) == text)
    }

    @Test(
        arguments: [
            0, -1, .integer(.max), .unsigned(.max), 0.1, 1e-300, 1.7976931348623157e308, 123456789.123456789, -0.0, "",
            "\u{0}",
            ["a": [1, 2.5, .null, "\u{1F600}", ["b": false]]],
        ] as [JSONValue])
    func `is read back as it was`(_ value: JSONValue) throws {
        #expect(try JSONValue.parse(value.serialized()) == value)
    }

    @Test func `has names escaped as well`() {
        let object: JSONObject = ["a\"\n": 1]
        #expect(String(decoding: JSONValue.object(object).serialized(), as: UTF8.self) == #"{"a\"\n":1}"#)
    }
}
