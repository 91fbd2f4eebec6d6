/// A CEL value (language definition, "Values").
///
/// Swift's `==` asks whether two values are the same: same kind, same content, strings byte for byte, so that `1` and
/// `1u` differ. CEL's own equality, under which they are equal, is ``equals(_:)``.
public enum Value: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A signed integer of 64 bits.
    case int(Int64)
    /// An unsigned integer of 64 bits.
    case uint(UInt64)
    /// A double, infinities and NaN among them.
    case double(Double)
    /// Unicode code points, never normalised.
    case string(String)
    /// Bytes.
    case bytes([UInt8])
    /// A list.
    case list([Value])
    /// A map.
    case map(MapValue)
    /// `google.protobuf.Timestamp`.
    case timestamp(Timestamp)
    /// `google.protobuf.Duration`: at most ``TimeRange/maximumDurationSeconds`` either way, whole nanoseconds.
    case duration(Duration)
    /// A type, as `type(x)` gives it.
    case type(TypeValue)
    /// A value that may be absent, as `a.?b` and `optional.of(x)` give it.
    case optional(OptionalValue)
    /// A value of a type that the language does not know, such as a network address.
    case opaque(any OpaqueValue)
}

extension Value {
    /// The value's type.
    public var type: TypeValue {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list: .list
        case .map: .map
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        case .optional: .optional
        case .opaque(let value): value.type
        }
    }
}
