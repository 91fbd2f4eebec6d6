extension Evaluation {
    /// ``Value/equals(_:)``, paid for as it goes: lists that share their parts may be far larger than the memory they
    /// take.
    ///
    /// - Parameter depth: How deep in the values these two lie.
    mutating func areEqual(_ left: Value, _ right: Value, depth: Int = 0) throws(EvaluationError) -> Bool {
        guard depth <= Self.maximumValueDepth else { throw .valueTooDeep }
        switch (left, right) {
        case (.string(let left), .string(let right)):
            guard left.utf8.count == right.utf8.count else { return false }
            try chargeScan(left.utf8.count)
            return left.hasSameBytes(as: right)
        case (.bytes(let left), .bytes(let right)):
            guard left.count == right.count else { return false }
            try chargeScan(left.count)
            return left == right
        case (.list(let left), .list(let right)): return try areEqual(left, right, depth)
        case (.map(let left), .map(let right)): return try areEqual(left, right, depth)
        case (.optional(let left), .optional(let right)):
            try charge(1)
            guard let left = left.wrapped, let right = right.wrapped else {
                return left.wrapped == nil && right.wrapped == nil
            }
            return try areEqual(left, right, depth: depth + 1)
        default: return left.equals(right)
        }
    }

    /// How deep a value may nest that is compared or given as a result. Expressions and claims nest far less; a program
    /// that hands over deeper values gets an error instead of a stack that overflows.
    static let maximumValueDepth = 1000

    private mutating func areEqual(_ left: [Value], _ right: [Value], _ depth: Int) throws(EvaluationError) -> Bool {
        guard left.count == right.count else { return false }
        for (left, right) in zip(left, right) {
            try charge(1)
            guard try areEqual(left, right, depth: depth + 1) else { return false }
        }
        return true
    }

    private mutating func areEqual(
        _ left: MapValue, _ right: MapValue, _ depth: Int
    ) throws(EvaluationError) -> Bool {
        guard left.count == right.count else { return false }
        for member in left {
            try charge(1)
            try chargeLookup(member.key)
            guard let other = right[member.key], try areEqual(member.value, other, depth: depth + 1) else {
                return false
            }
        }
        return true
    }

    /// Pays for every part of a result, because whoever gets it will visit every part.
    mutating func chargeResult(_ value: Value, depth: Int = 0) throws(EvaluationError) {
        guard depth <= Self.maximumValueDepth else { throw .valueTooDeep }
        switch value {
        case .list(let values):
            try charge(values.count)
            for value in values { try chargeResult(value, depth: depth + 1) }
        case .map(let map):
            try charge(map.count)
            for member in map { try chargeResult(member.value, depth: depth + 1) }
        case .optional(let optional):
            try charge(1)
            if let wrapped = optional.wrapped { try chargeResult(wrapped, depth: depth + 1) }
        default: return
        }
    }
}
