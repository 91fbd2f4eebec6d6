extension Value {
    /// CEL's order (language definition, "Ordering"); `nil` if the two kinds have none.
    ///
    /// An integer is compared with a double as a double, as the conformance suite wants it: `9223372036854775807` is not
    /// less than `9223372036854775808.0`.
    func order(to other: Value) -> Ordering? {
        switch (self, other) {
        case (.int(let left), .int(let right)): Ordering(left, right)
        case (.uint(let left), .uint(let right)): Ordering(left, right)
        case (.double(let left), .double(let right)): Ordering(left, right)
        case (.int(let left), .uint(let right)): Int64(exactly: right).map { Ordering(left, $0) } ?? .less
        case (.uint(let left), .int(let right)): Int64(exactly: left).map { Ordering($0, right) } ?? .greater
        case (.int(let left), .double(let right)): Ordering(Double(left), right)
        case (.double(let left), .int(let right)): Ordering(left, Double(right))
        case (.uint(let left), .double(let right)): Ordering(Double(left), right)
        case (.double(let left), .uint(let right)): Ordering(left, Double(right))
        case (.string(let left), .string(let right)): Ordering(left.byteOrder(to: right), 0)
        case (.bytes(let left), .bytes(let right)): Ordering(Self.byteOrder(left, right), 0)
        case (.bool(let left), .bool(let right)): Ordering(left ? 1 : 0, right ? 1 : 0)
        case (.timestamp(let left), .timestamp(let right)): Ordering(left, right)
        case (.duration(let left), .duration(let right)): Ordering(left, right)
        default: nil
        }
    }

    private static func byteOrder(_ left: [UInt8], _ right: [UInt8]) -> Int {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in left.byteOrder(to: right) }
        }
    }
}
