extension Value {
    /// CEL's equality (language definition, "Equality"): numbers across their kinds on one line, everything else only
    /// within its kind. Values of different kinds are not equal, which is no error; NaN equals nothing.
    ///
    /// Recurses as deep as the values nest.
    public func equals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.int(let left), .uint(let right)): Int64(exactly: right) == left
        case (.uint(let left), .int(let right)): Int64(exactly: left) == right
        case (.int(let left), .double(let right)): Int64(exactly: right) == left
        case (.double(let left), .int(let right)): Int64(exactly: left) == right
        case (.uint(let left), .double(let right)): UInt64(exactly: right) == left
        case (.double(let left), .uint(let right)): UInt64(exactly: left) == right
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
        case (.map(let left), .map(let right)): left.equals(right)
        case (.optional(let left), .optional(let right)): left.equals(right)
        default: self == other
        }
    }
}

extension MapValue {
    fileprivate func equals(_ other: MapValue) -> Bool {
        count == other.count && allSatisfy { member in other[member.key].map { member.value.equals($0) } ?? false }
    }
}

extension OptionalValue {
    fileprivate func equals(_ other: OptionalValue) -> Bool {
        switch (wrapped, other.wrapped) {
        case (nil, nil): true
        case (let left?, let right?): left.equals(right)
        default: false
        }
    }
}
