import JOSE
import Testing

@Suite struct `JSON object` {
    @Test func `keeps its order, replaces in place, appends and removes`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = "two"
        object["d"] = 4
        object["a"] = nil
        object["missing"] = nil
        #expect(object.map(\.key) == ["b", "c", "d"])
        #expect(object["b"] == "two")
        #expect(object.count == 3)
        #expect(!object.isEmpty)
    }

    @Test(arguments: [3, 40, 1000])
    func `behaves alike with few members and with many`(_ count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["m\(number)"] = .integer(Int64(number)) }
        object["m1"] = nil
        object["m2"] = "changed"
        #expect(object.count == count - 1)
        #expect(object["m1"] == nil)
        #expect(object["m2"] == "changed")
        #expect(object["m0"] == 0)
        #expect(object.map(\.key).first == "m0")
        for number in 0..<count { object["m\(number)"] = nil }
        #expect(object.isEmpty)
    }

    @Test func `equals another of the same members, whatever their order`() {
        let object: JSONObject = ["a": 1, "b": [2, 3]]
        let turned: JSONObject = ["b": [2, 3], "a": 1]
        #expect(object == turned)
        #expect(object.hashValue == turned.hashValue)
        #expect(object != ["a": 1])
        #expect(object != ["a": 1, "b": [3, 2]])
        #expect(object != ["a": 1, "c": [2, 3]])
    }

    @Test func `gives null and absence apart`() {
        let object: JSONObject = ["a": .null]
        #expect(object["a"] == .some(.null))
        #expect(object["b"] == nil)
        #expect(object["a"]?.isNull == true)
    }

    @Test func `compares strings by their bytes`() {
        #expect(JSONValue.string("\u{212A}") != "K")
        #expect(JSONValue.string("\u{e9}") != "e\u{301}")
        #expect(JSONValue.string("\u{e9}") == "\u{e9}")
        #expect(Set<JSONValue>(["\u{212B}", "A\u{30A}", "\u{C5}"]).count == 3)
    }

    @Test func `has typed access that coerces nothing`() {
        #expect(JSONValue.integer(1).integerValue == 1)
        #expect(JSONValue.double(1).integerValue == nil)
        #expect(JSONValue.unsigned(.max).integerValue == nil)
        #expect(JSONValue.integer(1).doubleValue == 1)
        #expect(JSONValue.unsigned(.max).doubleValue == 18446744073709551616)
        #expect(JSONValue.string("1").integerValue == nil)
        #expect(JSONValue.string("true").boolValue == nil)
        #expect(JSONValue.integer(1).boolValue == nil)
        #expect(JSONValue.integer(1).stringValue == nil)
        #expect(JSONValue.string("x").arrayValue == nil)
        #expect(JSONValue.array([]).objectValue == nil)
        #expect(JSONValue.integer(1) != .double(1))
    }
}
