/// The namespace `sets`: lists as sets (sets extension).
enum SetFunctions {
    static let all: [Function] = [
        .global("sets.contains", ofTwo, .binary(contains)), .global("sets.equivalent", ofTwo, .binary(equivalent)),
        .global("sets.intersects", ofTwo, .binary(intersects)),
    ]

    private static let ofTwo = [Overload(.list(.a), .list(.a), gives: .bool)]

    /// Whether every element of the second is in the first.
    private static func contains(
        _ set: Value, _ subset: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .list(let values) = set, case .list(let wanted) = subset else { return nil }
        return .bool(try isSubset(wanted, of: ElementIndex(values, &evaluation), &evaluation))
    }

    private static func equivalent(
        _ left: Value, _ right: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .list(let left) = left, case .list(let right) = right else { return nil }
        guard try isSubset(right, of: ElementIndex(left, &evaluation), &evaluation) else { return .bool(false) }
        return .bool(try isSubset(left, of: ElementIndex(right, &evaluation), &evaluation))
    }

    private static func intersects(
        _ left: Value, _ right: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .list(let left) = left, case .list(let right) = right else { return nil }
        let index = try ElementIndex(left, &evaluation)
        for value in right where try index.contains(value, &evaluation) { return .bool(true) }
        return .bool(false)
    }

    private static func isSubset(
        _ values: [Value], of index: ElementIndex, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Bool {
        for value in values where try !index.contains(value, &evaluation) { return false }
        return true
    }
}
