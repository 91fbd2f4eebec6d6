extension Evaluation {
    /// ``Value/equals(_:)``, paid for as it goes: lists that share their parts may be far larger than the memory they
    /// take.
    mutating func areEqual(_ left: Value, _ right: Value) throws(EvaluationError) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            guard left.utf8.count == right.utf8.count else { return false }
            try chargeScan(left.utf8.count)
            return left.hasSameBytes(as: right)
        case (.list(let left), .list(let right)): return try areEqual(left, right)
        case (.map(let left), .map(let right)): return try areEqual(left, right)
        case (.optional(let left), .optional(let right)):
            try charge(1)
            guard let left = left.wrapped, let right = right.wrapped else {
                return left.wrapped == nil && right.wrapped == nil
            }
            return try areEqual(left, right)
        default: return left.equals(right)
        }
    }

    private mutating func areEqual(_ left: [Value], _ right: [Value]) throws(EvaluationError) -> Bool {
        guard left.count == right.count else { return false }
        for (left, right) in zip(left, right) {
            try charge(1)
            guard try areEqual(left, right) else { return false }
        }
        return true
    }

    private mutating func areEqual(_ left: MapValue, _ right: MapValue) throws(EvaluationError) -> Bool {
        guard left.count == right.count else { return false }
        for member in left {
            try charge(1)
            guard let other = right[member.key], try areEqual(member.value, other) else { return false }
        }
        return true
    }

    /// Pays for every part of a result, because whoever gets it will visit every part.
    mutating func chargeResult(_ value: Value) throws(EvaluationError) {
        switch value {
        case .list(let values):
            try charge(values.count)
            for value in values { try chargeResult(value) }
        case .map(let map):
            try charge(map.count)
            for member in map { try chargeResult(member.value) }
        case .optional(let optional):
            try charge(1)
            if let wrapped = optional.wrapped { try chargeResult(wrapped) }
        default: return
        }
    }
}
