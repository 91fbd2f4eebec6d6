import CEL

/// The claims of a token of about 200 KB, made to be slow: long strings, long lists, a wide map, long keys, deep nesting.
enum HostileClaims {
    static let value: Value = {
        let text = String(repeating: "a", count: 100_000)
        let claims: [(String, Value)] = [
            ("text", .string(text)), ("same", .string(String(text.dropLast()) + "b")),
            ("almost", .string(String(repeating: "a", count: 500) + "b")),
            ("digits", .string(String(repeating: "0", count: 20_000) + "1")),
            ("numbers", .list((0..<4000).map { .int(Int64($0)) })),
            ("strings", .list((0..<2000).map { .string("group-\($0)-é") })),
            ("wide", .map(MapValue((0..<2000).map { ("claim-\($0)", Value.int(Int64($0))) }))),
            ("long", .map(MapValue((0..<20).map { (String(repeating: "k", count: 1500) + "\($0)", Value.int(1)) }))),
            ("deep", deep(60)),
        ]
        return .map(MapValue(claims))
    }()

    /// As deep as a token may nest.
    private static func deep(_ depth: Int) -> Value {
        (0..<depth).reduce(.null) { inner, _ in .map(MapValue([("d", inner), ("l", .list([inner]))])) }
    }
}
