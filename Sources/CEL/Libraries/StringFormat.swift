/// `format`: `'%s has %d groups'.format([name, count])` (strings extension).
enum StringFormat {
    static let all: [Function] = [
        .method("format", [Overload(.string, .list(.dyn), gives: .string)], .binary(format))
    ]

    private static func format(
        _ text: Value, _ arguments: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .list(let arguments) = arguments else { return nil }
        try evaluation.chargeMaking(text.utf8.count)
        var rest = Array(text.utf8)[...]
        var result: [UInt8] = []
        var used = 0
        while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
            result += rest[..<percent]
            rest = rest[(percent + 1)...]
            if rest.first == UInt8(ascii: "%") {
                result.append(rest.removeFirst())
                continue
            }
            let clause = try Clause(&rest)
            guard used < arguments.count else {
                throw EvaluationError(.indexOutOfRange, "'format' has more clauses than values")
            }
            let piece = try clause.text(of: arguments[used], &evaluation)
            try evaluation.charge(4)
            try evaluation.chargeMaking(piece.utf8.count)
            result += Array(piece.utf8)
            used += 1
        }
        return .string(String(decoding: result + rest, as: UTF8.self))
    }

    /// What stands behind a `%`.
    private struct Clause {
        /// Digits behind the point.
        private(set) var precision = 6
        private let verb: Unicode.Scalar

        private static let maximumPrecision = 1000

        init(_ rest: inout ArraySlice<UInt8>) throws(EvaluationError) {
            if rest.first == UInt8(ascii: ".") {
                rest.removeFirst()
                let digits = rest.prefix { $0.isDigit }
                guard digits.count <= 4, let number = Int(String(decoding: digits, as: UTF8.self)),
                    number <= Self.maximumPrecision
                else {
                    throw EvaluationError(
                        .invalidArgument, "a precision of 'format' is a number up to \(Self.maximumPrecision)")
                }
                self.precision = number
                rest.removeFirst(digits.count)
            }
            guard let byte = rest.popFirst(), "sdfebxXo".utf8.contains(byte) else {
                throw EvaluationError(.invalidArgument, "'format' knows the clauses %s, %d, %f, %e, %b, %x, %X, %o")
            }
            self.verb = Unicode.Scalar(byte)
        }

        func text(of value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> String {
            // Each digit of a double that lies far from 1 is arithmetic upon hundreds of others.
            if verb == "f" || verb == "e" { try evaluation.charge(precision >> 2) }
            let text: String? =
                switch verb {
                case "s": try StringFormat.plain(value, &evaluation)
                case "d": StringFormat.decimal(value)
                case "f": StringFormat.real(value).map { NumberText.fixed($0, precision: precision) }
                case "e": StringFormat.real(value).map { NumberText.scientific($0, precision: precision) }
                case "b": StringFormat.binary(value)
                case "o": StringFormat.integer(value, radix: 8)
                case "x": try StringFormat.hexadecimal(value, &evaluation)
                default: try StringFormat.hexadecimal(value, &evaluation)?.uppercased()
                }
            guard let text else {
                throw EvaluationError(.invalidArgument, "'%\(verb)' of 'format' does not take \(value.type)")
            }
            return text
        }
    }

    private static func decimal(_ value: Value) -> String? {
        if case .double(let number) = value, !number.isFinite { return Conversions.text(of: number) }
        return integer(value, radix: 10)
    }

    private static func integer(_ value: Value, radix: Int) -> String? {
        switch value {
        case .int(let number): String(number, radix: radix)
        case .uint(let number): String(number, radix: radix)
        default: nil
        }
    }

    private static func binary(_ value: Value) -> String? {
        if case .bool(let isTrue) = value { return isTrue ? "1" : "0" }
        return integer(value, radix: 2)
    }

    private static func real(_ value: Value) -> Double? {
        switch value {
        case .double(let number): number
        case .int(let number): Double(number)
        case .uint(let number): Double(number)
        default: nil
        }
    }

    private static func hexadecimal(
        _ value: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> String? {
        switch value {
        case .string(let text):
            try evaluation.chargeMaking(text.utf8.count * 2)
            return NumberText.hexadecimal(text.utf8)
        case .bytes(let bytes):
            try evaluation.chargeMaking(bytes.count * 2)
            return NumberText.hexadecimal(bytes)
        default: return integer(value, radix: 16)
        }
    }
}

// `%s`.
extension StringFormat {
    /// A value as text. Lists and maps show their parts, maps in the order of their keys.
    fileprivate static func plain(
        _ value: Value, _ evaluation: inout Evaluation, depth: Int = 0
    ) throws(EvaluationError) -> String? {
        try evaluation.charge(1)
        guard depth <= Evaluation.maximumValueDepth else { throw .valueTooDeep }
        switch value {
        case .null: return "null"
        case .type(let type): return type.description
        case .bool(let value): return value ? "true" : "false"
        case .string(let text):
            try evaluation.chargeMaking(text.utf8.count)
            return text
        case .bytes(let bytes):
            try evaluation.chargeMaking(bytes.count)
            return String(decoding: bytes, as: UTF8.self)
        case .list(let values):
            var parts: [String] = []
            for value in values {
                guard let part = try plain(value, &evaluation, depth: depth + 1) else { return nil }
                parts.append(part)
            }
            return try bracketed(parts, "[", "]", &evaluation)
        case .map(let map):
            var parts: [String] = []
            for (key, value) in map {
                guard let name = try plain(key.value, &evaluation, depth: depth + 1),
                    let value = try plain(value, &evaluation, depth: depth + 1)
                else { return nil }
                parts.append("\(name): \(value)")
            }
            return try bracketed(parts.sorted { $0.byteOrder(to: $1) < 0 }, "{", "}", &evaluation)
        case .int, .uint, .double, .timestamp, .duration, .opaque:
            return try Conversions.plainText(of: value, &evaluation)
        case .optional: return nil
        }
    }

    private static func bracketed(
        _ parts: [String], _ opening: String, _ closing: String, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> String {
        // Each level copies what lies below it.
        try evaluation.chargeMaking(parts.reduce(2) { $0 + $1.utf8.count + 2 })
        return opening + parts.joined(separator: ", ") + closing
    }
}
