/// What a scalar means by the core schema of YAML 1.2 (section 10.3.2). Quoted and block scalars are strings.
enum CoreSchemaValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// Above `Int64.max`.
    case unsigned(UInt64)
    case double(Double)
    /// A number that none of the above holds: too great an integer, an infinity, or not a number.
    case unrepresentable
    case string(String)

    init(_ scalar: YAMLScalar) {
        guard scalar.style == .plain else {
            self = .string(scalar.text)
            return
        }
        switch scalar.text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        default: self = Self.number(scalar.text) ?? .string(scalar.text)
        }
    }

    /// What it is, for a sentence.
    var kind: String {
        switch self {
        case .null: "nothing"
        case .bool: "a Boolean"
        case .integer, .unsigned, .double, .unrepresentable: "a number"
        case .string: "a string"
        }
    }

    private static func number(_ text: String) -> CoreSchemaValue? {
        if let digits = text.dropping(prefix: "0o") { return integer(digits, radix: 8) }
        if let digits = text.dropping(prefix: "0x") { return integer(digits, radix: 16) }
        let unsigned = text.dropping(prefix: "-") ?? text.dropping(prefix: "+") ?? text[...]
        if [".inf", ".Inf", ".INF"].contains(unsigned) { return .unrepresentable }
        if [".nan", ".NaN", ".NAN"].contains(text) { return .unrepresentable }
        if unsigned.isDecimalDigits { return integer(text[...], radix: 10) }
        guard isFloat(unsigned) else { return nil }
        guard let value = Double(text), value.isFinite else { return .unrepresentable }
        return .double(value)
    }

    private static func integer(_ text: Substring, radix: Int) -> CoreSchemaValue? {
        guard let last = text.last, last.isHexDigit, radix == 10 || text.first?.isHexDigit == true,
            text.drop(while: { $0 == "-" || $0 == "+" }).allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false })
        else { return nil }
        if let value = Int64(text, radix: radix) { return .integer(value) }
        return UInt64(text, radix: radix).map(CoreSchemaValue.unsigned) ?? .unrepresentable
    }

    /// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
    private static func isFloat(_ text: Substring) -> Bool {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        if parts.count == 2 {
            let exponent = parts[1].dropping(prefix: "-") ?? parts[1].dropping(prefix: "+") ?? parts[1]
            guard exponent.isDecimalDigits else { return false }
        }
        let mantissa = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = mantissa.first, whole.isEmpty || whole.isDecimalDigits else { return false }
        guard mantissa.count == 2 else { return !whole.isEmpty }
        return mantissa[1].isDecimalDigits || (mantissa[1].isEmpty && !whole.isEmpty)
    }
}

extension StringProtocol {
    /// At least one digit, and nothing else.
    fileprivate var isDecimalDigits: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    fileprivate func dropping(prefix: String) -> SubSequence? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
