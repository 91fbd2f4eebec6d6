/// Functions that make strings of strings: `lowerAscii`, `upperAscii`, `trim`, `reverse`, `replace`, `split`, `join`.
enum StringChanges {
    static let all: [Function] = [
        .method("lowerAscii", ofString, .unary(lowerASCII)), .method("upperAscii", ofString, .unary(upperASCII)),
        .method("trim", ofString, .unary(trim)),
        .method("reverse", ofString + [Overload(.list(.a), gives: .list(.a))], .unary(reverse)),
        .method("replace", [Overload(.string, .string, .string, gives: .string)], .variadic(3, replaceAll)),
        .method("replace", [Overload(.string, .string, .string, .int, gives: .string)], .variadic(4, replace)),
        .method("split", [Overload(.string, .string, gives: .list(.string))], .binary(splitAll)),
        .method("split", [Overload(.string, .string, .int, gives: .list(.string))], .variadic(3, split)),
        .method("join", [Overload(.list(.string), gives: .string)], .unary(joinPlainly)),
        .method("join", [Overload(.list(.string), .string, gives: .string)], .binary(join)),
    ]

    private static let ofString = [Overload(.string, gives: .string)]

    private static func lowerASCII(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        try mapBytes(value, &evaluation) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func upperASCII(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        try mapBytes(value, &evaluation) { (0x61...0x7A).contains($0) ? $0 & ~0x20 : $0 }
    }

    private static func mapBytes(
        _ value: Value, _ evaluation: inout Evaluation, _ change: (UInt8) -> UInt8
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = value else { return nil }
        try evaluation.chargeMaking(text.utf8.count)
        return .string(String(decoding: text.utf8.map(change), as: UTF8.self))
    }

    private static func trim(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = value else { return nil }
        try evaluation.chargeMaking(text.utf8.count)
        let space = text.unicodeScalars.prefix { $0.isSpace }.reduce(0) { $0 + $1.utf8.count }
        guard space < text.utf8.count else { return .string("") }
        let tail = text.unicodeScalars.reversed().prefix { $0.isSpace }.reduce(0) { $0 + $1.utf8.count }
        return .string(text.slice(space..<text.utf8.count - tail))
    }

    /// Of a string, and of a list too.
    private static func reverse(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        if case .list(let values) = value {
            try evaluation.charge(values.count)
            return .list(values.reversed())
        }
        guard case .string(let text) = value else { return nil }
        try evaluation.chargeMaking(text.utf8.count)
        return .string(text.withUTF8Bytes { String(decoding: $0.reversedCharacters, as: UTF8.self) })
    }

    private static func replaceAll(
        _ values: [Value], _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        try replace(values + [.int(-1)], &evaluation)
    }

    /// An empty `old` is found before every character and at the end.
    private static func replace(_ values: [Value], _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = values[0], case .string(let old) = values[1],
            case .string(let new) = values[2], case .int(let limit) = values[3]
        else { return nil }
        try evaluation.charge(2)
        let count = limit < 0 ? Int.max : Int(limit)
        let places =
            old.isEmpty
            ? Array(text.characterOffsets.prefix(count)) : try text.places(of: old, limit: count, &evaluation)
        guard !places.isEmpty else { return .string(text) }
        // No overflow: both factors are lengths of things in memory, and the first is small.
        try evaluation.charge(places.count)
        try evaluation.chargeMaking(text.utf8.count + places.count * new.utf8.count)
        var result = ""
        var start = 0
        for place in places {
            result += text.slice(start..<place)
            result += new
            start = place + old.utf8.count
        }
        return .string(result + text.slice(start..<text.utf8.count))
    }

    private static func splitAll(
        _ text: Value, _ separator: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        try split([text, separator, .int(-1)], &evaluation)
    }

    /// An empty separator splits between characters.
    private static func split(_ values: [Value], _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = values[0], case .string(let separator) = values[1],
            case .int(let limit) = values[2]
        else { return nil }
        guard limit != 0 else { return .list([]) }
        let cuts = limit < 0 ? Int.max : Int(limit) - 1
        let places =
            separator.isEmpty
            ? Array(text.characterOffsets.dropFirst().dropLast().prefix(cuts))
            : try text.places(of: separator, limit: cuts, &evaluation)
        if separator.isEmpty, text.isEmpty { return .list([]) }
        try evaluation.charge(places.count)
        try evaluation.chargeMaking(text.utf8.count)
        var parts: [Value] = []
        parts.reserveCapacity(places.count + 1)
        var start = 0
        for place in places {
            parts.append(.string(text.slice(start..<place)))
            start = place + separator.utf8.count
        }
        parts.append(.string(text.slice(start..<text.utf8.count)))
        return .list(parts)
    }

    private static func joinPlainly(_ list: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        try join(list, .string(""), &evaluation)
    }

    private static func join(
        _ list: Value, _ separator: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .list(let values) = list, case .string(let separator) = separator else { return nil }
        try evaluation.charge(values.count)
        var result = ""
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value else { throw .noSuchOverload("join", value) }
            try evaluation.chargeMaking(text.utf8.count + separator.utf8.count)
            if index > 0 { result += separator }
            result += text
        }
        return .string(result)
    }
}

extension String {
    /// Where characters begin, in bytes, and the end.
    fileprivate var characterOffsets: [Int] {
        var offsets: [Int] = []
        for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 { offsets.append(offset) }
        return offsets + [utf8.count]
    }
}

extension Unicode.Scalar {
    /// Unicode's white space; ASCII without a look at its tables.
    fileprivate var isSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The characters from the last to the first.
    fileprivate var reversedCharacters: [UInt8] {
        var reversed: [UInt8] = []
        reversed.reserveCapacity(count)
        var end = count
        while end > 0 {
            var start = end - 1
            while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
            for offset in start..<end { reversed.append(self[offset]) }
            end = start
        }
        return reversed
    }
}
