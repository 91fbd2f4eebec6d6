internal import Crypto

/// `sha256`, ours: the SHA-256 digest (FIPS 180-4) of a string's UTF-8 or of bytes, as 64 hexadecimal digits in lower case.
enum DigestFunctions {
    static let all: [Function] = [
        .global("sha256", [Overload(.string, gives: .string), Overload(.bytes, gives: .string)], .unary(sha256))
    ]

    private static func sha256(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        let bytes: [UInt8]
        switch value {
        case .string(let text): bytes = Array(text.utf8)
        case .bytes(let content): bytes = content
        default: return nil
        }
        try evaluation.charge(8)
        try evaluation.chargeMaking(bytes.count)
        return .string(NumberText.hexadecimal(SHA256.hash(data: bytes)))
    }
}
