/// A type as a value: what `type(x)` gives and what `int`, `string` and their like name.
public struct TypeValue: Hashable, Sendable, CustomStringConvertible {
    /// The type's name in CEL.
    public let description: String

    private init(_ name: String) {
        self.description = name
    }

    /// `null_type`.
    public static let null = TypeValue("null_type")
    /// `bool`.
    public static let bool = TypeValue("bool")
    /// `int`.
    public static let int = TypeValue("int")
    /// `uint`.
    public static let uint = TypeValue("uint")
    /// `double`.
    public static let double = TypeValue("double")
    /// `string`.
    public static let string = TypeValue("string")
    /// `bytes`.
    public static let bytes = TypeValue("bytes")
    /// `list`.
    public static let list = TypeValue("list")
    /// `map`.
    public static let map = TypeValue("map")
    /// `google.protobuf.Timestamp`.
    public static let timestamp = TypeValue("google.protobuf.Timestamp")
    /// `google.protobuf.Duration`.
    public static let duration = TypeValue("google.protobuf.Duration")
    /// `type`.
    public static let type = TypeValue("type")
    /// `optional_type`.
    public static let optional = TypeValue("optional_type")

    /// A type that is known by its name only.
    public static func named(abstract name: String) -> TypeValue { TypeValue(name) }

    /// The types that an expression may name, by name.
    static let named: [String: TypeValue] = Dictionary(
        uniqueKeysWithValues: [
            null, bool, int, uint, double, string, bytes, list, map, timestamp, duration, type, optional,
            IPAddress.typeValue, IPNetwork.typeValue,
        ].map { ($0.description, $0) })
}
