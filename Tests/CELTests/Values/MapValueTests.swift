import CEL
import Testing

@Suite struct `Map values` {
    /// Below and above the size from which there is an index.
    @Test(arguments: [1, 16, 17, 500]) func `find every member and no other`(_ count: Int) {
        let map = MapValue((0..<count).map { ("name-\($0)", Value.int(Int64($0))) })
        for number in 0..<count { #expect(map["name-\(number)"] == .int(Int64(number))) }
        #expect(map["name-\(count)"] == nil)
        #expect(map[.int(0)] == nil)
        #expect(map.count == count)
        #expect(map.map(\.value) == (0..<count).map { .int(Int64($0)) })
    }

    @Test(arguments: [1, 40]) func `keep apart names that are only canonically equivalent`(_ count: Int) {
        let others = (1..<count).map { ("n\($0)", Value.null) }
        let map = MapValue([("\u{E9}", .int(1))] + others)
        #expect(map["\u{E9}"] == .int(1))
        #expect(map["e\u{301}"] == nil)
        let both = MapValue([("\u{E9}", .int(1)), ("e\u{301}", .int(2))] + others)
        #expect(both["e\u{301}"] == .int(2))
    }

    @Test(arguments: [3, 40]) func `take numbers of any kind for the same key`(_ count: Int) throws {
        let members = (0..<count).map { (key: MapValue.Key.int(Int64($0)), value: Value.int(Int64($0))) }
        let map = try #require(MapValue(members: members))
        #expect(map[.uint(2)] == .int(2))
        #expect(map[.uint(.max)] == nil)
        #expect(MapValue(members: members + [(key: .uint(1), value: .null)]) == nil)
    }

    @Test func `are the same in any order`() {
        #expect(Value.object(["a": .int(1), "b": .int(2)]) == .object(["b": .int(2), "a": .int(1)]))
        #expect(Value.object(["a": .int(1)]) != .object(["a": .uint(1)]))
        #expect(Value.object(["a": .int(1)]).equals(.object(["a": .uint(1)])))
        #expect(Value.object(["a": .int(1)]).hashValue == Value.object(["a": .int(1)]).hashValue)
    }
}
