/// `startsWith`, `endsWith`, `contains`, `matches`.
enum StringTests {
    static let all: [Function] = [
        .method("startsWith", ofTwo, .binary(startsWith)), .method("endsWith", ofTwo, .binary(endsWith)),
        .method("contains", ofTwo, .binary(contains)), .method("matches", ofTwo, .binary(matches)),
        .global("matches", ofTwo, .binary(matches)),
    ]

    private static let ofTwo = [Overload(.string, .string, gives: .bool)]

    private static func startsWith(
        _ text: Value, _ prefix: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .string(let prefix) = prefix else { return nil }
        try evaluation.chargeScan(prefix.utf8.count)
        return .bool(
            text.withUTF8Bytes { text in
                prefix.withUTF8Bytes { prefix in
                    text.count >= prefix.count
                        && UnsafeBufferPointer(rebasing: text[..<prefix.count]).isSame(as: prefix)
                }
            })
    }

    private static func endsWith(
        _ text: Value, _ suffix: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .string(let suffix) = suffix else { return nil }
        try evaluation.chargeScan(suffix.utf8.count)
        return .bool(
            text.withUTF8Bytes { text in
                suffix.withUTF8Bytes { suffix in
                    text.count >= suffix.count
                        && UnsafeBufferPointer(rebasing: text[(text.count - suffix.count)...]).isSame(as: suffix)
                }
            })
    }

    private static func contains(
        _ text: Value, _ part: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .string(let part) = part else { return nil }
        return .bool(
            try text.withUTF8Bytes { (text) throws(EvaluationError) in
                try part.withUTF8Bytes { (part) throws(EvaluationError) in
                    try ByteSearch(for: part, in: text).first(from: 0, &evaluation) != nil
                }
            })
    }

    /// With a pattern that is not a constant; ``PatternMatch`` serves those. Compiling costs more than matching.
    private static func matches(
        _ text: Value, _ pattern: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .string(let pattern) = pattern else { return nil }
        let compiled = try Pattern(pattern, payingFrom: &evaluation)
        return .bool(try compiled.matchesPart(of: text, &evaluation))
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool { byteOrder(to: other) == 0 }
}
