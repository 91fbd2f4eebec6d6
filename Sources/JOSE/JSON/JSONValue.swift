/// A JSON value (RFC 8259), read strictly: UTF-8 only, no duplicate names, integers exact, no NaN.
///
/// Strings are compared byte for byte, unlike `String`, for which canonically equivalent strings are equal: the Kelvin
/// sign in a `kid` is not the letter K.
public enum JSONValue: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number written without fraction and exponent that fits 64 bits with sign.
    case integer(Int64)
    /// A number written without fraction and exponent, above `Int64.max`.
    case unsigned(UInt64)
    /// A number written with a fraction or an exponent. A text never gives an infinity or NaN.
    case double(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)

    /// Reads one JSON text.
    ///
    /// - Throws: ``JSONError``; nothing may follow the value but white space.
    public static func parse(_ bytes: [UInt8], limits: Limits = .default) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes, limits: limits)
        return try parser.parse()
    }

    /// The shortest text: no white space, members in their order, UTF-8. A double that is not finite becomes `null`.
    public func serialized() -> [UInt8] {
        var serializer = JSONSerializer()
        serializer.append(self)
        return serializer.bytes
    }
}

extension JSONValue: Hashable {
    /// Compares by kind and content: the integer 1 is not the double 1.0.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.unsigned(let left), .unsigned(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        case (.null, _), (.bool, _), (.integer, _), (.unsigned, _), (.double, _), (.string, _), (.array, _),
            (.object, _):
            false
        }
    }

    /// Feeds kind and content to `hasher`.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .unsigned(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value)
        case .string(let value): hasher.combine(bytesOf: value)
        case .array(let values): hasher.combine(values)
        case .object(let object): hasher.combine(object)
        }
    }
}
