extension MapValue {
    /// A map's key. Numbers are equal across their kinds, as CEL's lookups have it; strings are compared byte for byte.
    public enum Key: Sendable {
        /// A Boolean.
        case bool(Bool)
        /// A signed integer.
        case int(Int64)
        /// An unsigned integer.
        case uint(UInt64)
        /// A string.
        case string(String)

        /// The key that a value is; `nil` if values of its kind can't be one.
        public init?(_ value: Value) {
            switch value {
            case .bool(let value): self = .bool(value)
            case .int(let value): self = .int(value)
            case .uint(let value): self = .uint(value)
            case .string(let value): self = .string(value)
            default: return nil
            }
        }

        /// The key that a value asks for: a double with a whole value asks for that integer.
        init?(lookup value: Value) {
            guard case .double(let number) = value else {
                self.init(value)
                return
            }
            if let whole = Int64(exactly: number) {
                self = .int(whole)
            } else if let whole = UInt64(exactly: number) {
                self = .uint(whole)
            } else {
                return nil
            }
        }

        /// The key as a value.
        public var value: Value {
            switch self {
            case .bool(let value): .bool(value)
            case .int(let value): .int(value)
            case .uint(let value): .uint(value)
            case .string(let value): .string(value)
            }
        }
    }
}

extension MapValue.Key: Hashable {
    /// Whether both are the same key.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.uint(let left), .uint(let right)): left == right
        case (.int(let left), .uint(let right)): Int64(exactly: right) == left
        case (.uint(let left), .int(let right)): Int64(exactly: left) == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        default: false
        }
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(UInt64(bitPattern: value))
        case .uint(let value): hasher.combine(value)
        case .string(let value): value.withUTF8Bytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }
}
