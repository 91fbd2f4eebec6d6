internal import struct FoundationEssentials.Data

/// The namespace `base64` (encoders extension): RFC 4648 section 4, read with its padding or without.
enum EncoderFunctions {
    static let all: [Function] = [
        .global("base64.encode", [Overload(.bytes, gives: .string)], .unary(encode)),
        .global("base64.decode", [Overload(.string, gives: .bytes)], .unary(decode)),
    ]

    private static func encode(_ bytes: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .bytes(let bytes) = bytes else { return nil }
        try evaluation.charge(2)
        try evaluation.chargeMaking(bytes.count * 2)
        return .string(Data(bytes).base64EncodedString())
    }

    private static func decode(_ text: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text else { return nil }
        try evaluation.charge(4)
        try evaluation.chargeMaking(text.utf8.count)
        let missing = text.hasSuffix("=") ? 0 : (4 - text.utf8.count % 4) % 4
        guard let data = Data(base64Encoded: text + String(repeating: "=", count: missing)) else {
            throw EvaluationError(.invalidArgument, "the string is not base64")
        }
        return .bytes(Array(data))
    }
}
