/// Functions that count characters, which are Unicode code points: `charAt`, `indexOf`, `lastIndexOf`, `substring`.
enum StringPlaces {
    static let all: [Function] = [
        .method("charAt", [Overload(.string, .int, gives: .string)], .binary(charAt)),
        .method("substring", [Overload(.string, .int, gives: .string)], .binary(rest)),
        .method("substring", [Overload(.string, .int, .int, gives: .string)], .variadic(3, substring)),
        .method("indexOf", place, .binary(index)), .method("indexOf", placeFrom, .variadic(3, indexBehind)),
        .method("lastIndexOf", place, .binary(lastIndex)),
        .method("lastIndexOf", placeFrom, .variadic(3, lastIndexBefore)),
    ]

    private static let place = [Overload(.string, .string, gives: .int)]
    private static let placeFrom = [Overload(.string, .string, .int, gives: .int)]

    private static let outOfRange = EvaluationError(.indexOutOfRange, "index outside the string")

    /// The character; behind the last one, an empty string.
    private static func charAt(
        _ text: Value, _ place: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .int(let place) = place else { return nil }
        let start = try offset(of: place, in: text, &evaluation)
        let end = try start == text.utf8.count ? start : offset(of: place + 1, in: text, &evaluation)
        return .string(text.slice(start..<end))
    }

    private static func rest(
        _ text: Value, _ start: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .int(let start) = start else { return nil }
        let first = try offset(of: start, in: text, &evaluation)
        try evaluation.chargeMaking(text.utf8.count - first)
        return .string(text.slice(first..<text.utf8.count))
    }

    private static func substring(_ values: [Value], _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = values[0], case .int(let start) = values[1], case .int(let end) = values[2]
        else { return nil }
        guard end >= start else { throw outOfRange }
        let first = try offset(of: start, in: text, &evaluation)
        let last = try offset(of: end, in: text, &evaluation)
        try evaluation.chargeMaking(last - first)
        return .string(text.slice(first..<last))
    }

    /// Where a character begins, in bytes.
    private static func offset(
        of place: Int64, in text: String, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Int {
        try evaluation.charge(text.utf8.count >> 7)
        guard place >= 0, let offset = text.offset(ofCharacter: Int(place)) else { throw outOfRange }
        return offset
    }

    private static func index(
        _ text: Value, _ part: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        try indexBehind([text, part, .int(0)], &evaluation)
    }

    /// Where the part lies first, at `start` or behind; -1 if nowhere. An empty part lies at `start`.
    private static func indexBehind(_ values: [Value], _ evaluation: inout Evaluation) throws(EvaluationError) -> Value?
    {
        guard case .string(let text) = values[0], case .string(let part) = values[1], case .int(let start) = values[2]
        else { return nil }
        try check(start, in: text, &evaluation)
        if part.isEmpty { return .int(start) }
        let places = try characterPlaces(of: part, in: text, &evaluation)
        return .int(places.first { $0 >= start } ?? -1)
    }

    private static func lastIndex(
        _ text: Value, _ part: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let string) = text, case .string = part else { return nil }
        try evaluation.chargeScan(string.utf8.count)
        return try lastIndexBefore([text, part, .int(Int64(string.characterCount))], &evaluation)
    }

    /// Where the part lies last, at `end` or before; -1 if nowhere. An empty part lies at `end`.
    private static func lastIndexBefore(
        _ values: [Value], _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = values[0], case .string(let part) = values[1], case .int(let end) = values[2]
        else { return nil }
        try check(end, in: text, &evaluation)
        if part.isEmpty { return .int(end) }
        let places = try characterPlaces(of: part, in: text, &evaluation)
        return .int(places.last { $0 <= end } ?? -1)
    }

    /// Whether a place lies in the text or right behind it.
    private static func check(
        _ place: Int64, in text: String, _ evaluation: inout Evaluation
    ) throws(EvaluationError) {
        try evaluation.chargeScan(text.utf8.count)
        guard place >= 0, place <= text.characterCount else { throw outOfRange }
    }

    /// Where the part lies, overlaps included, in characters.
    private static func characterPlaces(
        of part: String, in text: String, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> [Int64] {
        try evaluation.charge(text.utf8.count >> 6)
        return try text.withUTF8Bytes { (text) throws(EvaluationError) in
            try part.withUTF8Bytes { (part) throws(EvaluationError) in
                let search = ByteSearch(for: part, in: text)
                var places: [Int64] = []
                var (counted, characters) = (0, Int64(0))
                while let place = try search.first(from: places.isEmpty ? 0 : counted + 1, &evaluation) {
                    characters += text[counted..<place].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
                    counted = place
                    places.append(characters)
                    try evaluation.charge(1)
                }
                return places
            }
        }
    }
}
