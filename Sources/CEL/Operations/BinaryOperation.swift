/// An operator with two operands, both of which are always evaluated.
final class BinaryOperation: Operation {
    private let operation: BinaryOperator
    private let left: any Operation
    private let right: any Operation
    private let position: SourcePosition

    init(_ operation: BinaryOperator, _ left: any Operation, _ right: any Operation, at position: SourcePosition) {
        self.operation = operation
        self.left = left
        self.right = right
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let (left, right) = try evaluation.operands(left, right)
        do throws(EvaluationError) {
            return try apply(left, right, &evaluation)
        } catch {
            throw error.at(position)
        }
    }

    private func apply(
        _ left: Value, _ right: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value {
        switch operation {
        case .equal: return .bool(try evaluation.areEqual(left, right))
        case .notEqual: return .bool(try !evaluation.areEqual(left, right))
        case .less: return .bool(try order(left, right, &evaluation) == .less)
        case .greater: return .bool(try order(left, right, &evaluation) == .greater)
        case .lessOrEqual:
            let order = try order(left, right, &evaluation)
            return .bool(order == .less || order == .equal)
        case .greaterOrEqual:
            let order = try order(left, right, &evaluation)
            return .bool(order == .greater || order == .equal)
        case .contained: return .bool(try isContained(left, in: right, &evaluation))
        case .add: return try evaluation.sum(left, right)
        case .subtract: return try Arithmetic.difference(left, right)
        case .multiply: return try Arithmetic.product(left, right)
        case .divide: return try Arithmetic.quotient(left, right)
        case .remainder: return try Arithmetic.remainder(left, right)
        }
    }

    private func order(
        _ left: Value, _ right: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Ordering {
        guard let order = left.order(to: right) else { throw .noSuchOverload(operation.rawValue, left, right) }
        switch left {
        case .string(let left): try evaluation.chargeScan(left.utf8.count)
        case .bytes(let left): try evaluation.chargeScan(left.count)
        default: break
        }
        return order
    }

    private func isContained(
        _ element: Value, in container: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Bool {
        switch container {
        case .list(let values):
            try evaluation.charge(values.count >> 2)
            for value in values where try evaluation.areEqual(element, value) { return true }
            return false
        case .map(let map):
            guard let key = MapValue.Key(lookup: element) else { return false }
            try evaluation.chargeLookup(key)
            return map[key] != nil
        default: throw .noSuchOverload("in", element, container)
        }
    }
}
