/// Conversions between the types of the language definition, times apart.
enum Conversions {
    static let all: [Function] = [
        .global("dyn", [Overload(.a, gives: .dyn)], .unary { (value, _) in value }),
        .global("type", [Overload(.a, gives: .type(.a))], .unary { (value, _) in .type(value.type) }),
        .global("bool", overloads(from: .bool, .string, to: .bool), .unary(bool)),
        .global("bytes", overloads(from: .bytes, .string, to: .bytes), .unary(bytes)),
        .global("double", overloads(from: .double, .int, .uint, .string, to: .double), .unary(double)),
        .global("int", overloads(from: .int, .uint, .double, .string, .timestamp, to: .int), .unary(int)),
        .global(
            "string",
            overloads(
                from: .string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration, .address, .network,
                to: .string), .unary(string)),
        .global("uint", overloads(from: .uint, .int, .double, .string, to: .uint), .unary(uint)),
    ]

    private static func overloads(from types: StaticType..., to result: StaticType) -> [Overload] {
        types.map { Overload($0, gives: result) }
    }

    private static func bool(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .bool: return value
        case .string(let text):
            let notBoolean = EvaluationError(.invalidArgument, "the string is not a Boolean")
            guard text.utf8.count <= 5 else { throw notBoolean }
            switch text {
            case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
            case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
            default: throw notBoolean
            }
        default: return nil
        }
    }

    private static func bytes(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .bytes: return value
        case .string(let text):
            try evaluation.chargeMaking(text.utf8.count)
            return .bytes(Array(text.utf8))
        default: return nil
        }
    }

    private static func double(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .double: return value
        case .int(let number): return .double(Double(number))
        case .uint(let number): return .double(Double(number))
        case .string(let text):
            try evaluation.charge(2)
            try evaluation.chargeMaking(text.utf8.count)
            guard let number = Double(text) else {
                throw EvaluationError(.invalidArgument, "the string is not a double")
            }
            return .double(number)
        default: return nil
        }
    }

    /// A double is cut off towards zero; the ends of the range, which doubles can't tell from their neighbours, are
    /// outside it.
    private static func int(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        let number: Int64?
        switch value {
        case .int: return value
        case .uint(let value): number = Int64(exactly: value)
        case .double(let value): number = value > -0x1p63 && value < 0x1p63 ? Int64(value) : nil
        case .timestamp(let time): number = time.seconds
        case .string(let text):
            try evaluation.chargeMaking(text.utf8.count)
            guard let number = Int64(text) else {
                throw EvaluationError(.invalidArgument, "the string is not an int")
            }
            return .int(number)
        default: return nil
        }
        guard let number else { throw EvaluationError(.overflow, "int out of range") }
        return .int(number)
    }

    private static func uint(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        let number: UInt64?
        switch value {
        case .uint: return value
        case .int(let value): number = UInt64(exactly: value)
        case .double(let value): number = value >= 0 && value < 0x1p64 ? UInt64(value) : nil
        case .string(let text):
            try evaluation.chargeMaking(text.utf8.count)
            guard text.utf8.first?.isDigit == true, let number = UInt64(text) else {
                throw EvaluationError(.invalidArgument, "the string is not a uint")
            }
            return .uint(number)
        default: return nil
        }
        guard let number else { throw EvaluationError(.overflow, "uint out of range") }
        return .uint(number)
    }

    private static func string(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .string: return value
        case .bool(let value): return .string(value ? "true" : "false")
        case .bytes(let bytes):
            try evaluation.chargeMaking(bytes.count)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw EvaluationError(.invalidArgument, "the bytes are not UTF-8")
            }
            return .string(text)
        default: return try plainText(of: value, &evaluation).map { .string($0) }
        }
    }

    /// The text of a number, a time or a value of an extension's type.
    static func plainText(of value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> String? {
        try evaluation.charge(8)
        return switch value {
        case .int(let number): String(number)
        case .uint(let number): String(number)
        case .double(let number): text(of: number)
        case .timestamp(let time): time.description
        case .duration(let duration): duration.secondsText
        case .opaque(let value): value.description
        case .null, .bool, .string, .bytes, .list, .map, .type, .optional: nil
        }
    }

    /// The shortest text that reads back as the same double; a whole number has no fraction.
    static func text(of number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
