/// `strings.quote`: a string as a literal between double quotes (strings extension).
enum StringQuote {
    static let all: [Function] = [.global("strings.quote", [Overload(.string, gives: .string)], .unary(quote))]

    private static let escapes: [UInt8: UInt8] = [
        0x07: UInt8(ascii: "a"), 0x08: UInt8(ascii: "b"), 0x0C: UInt8(ascii: "f"), 0x0A: UInt8(ascii: "n"),
        0x0D: UInt8(ascii: "r"), 0x09: UInt8(ascii: "t"), 0x0B: UInt8(ascii: "v"),
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\""): UInt8(ascii: "\""),
    ]

    private static func quote(_ text: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text else { return nil }
        try evaluation.chargeMaking(text.utf8.count * 2 + 2)
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        quoted.reserveCapacity(text.utf8.count + 2)
        for byte in text.utf8 {
            let mayNeedEscape = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
            if mayNeedEscape, let escape = escapes[byte] {
                quoted.append(UInt8(ascii: "\\"))
                quoted.append(escape)
            } else {
                quoted.append(byte)
            }
        }
        quoted.append(UInt8(ascii: "\""))
        return .string(String(decoding: quoted, as: UTF8.self))
    }
}
