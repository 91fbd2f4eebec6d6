/// `operand[index]` and `operand[?index]`.
final class Indexing: Operation {
    private let operand: any Operation
    private let index: any Operation
    private let isOptional: Bool
    private let position: SourcePosition

    init(_ operand: any Operation, _ index: any Operation, isOptional: Bool, at position: SourcePosition) {
        self.operand = operand
        self.index = index
        self.isOptional = isOptional
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let (container, index) = try evaluation.operands(operand, index)
        if isOptional { try evaluation.charge(1) }
        guard case .optional(let optional) = container else {
            let element = try element(of: container, at: index, orNone: isOptional, &evaluation)
            return isOptional ? .optional(element.map(OptionalValue.init) ?? .none) : element ?? .null
        }
        guard let container = optional.wrapped else { return .optional(.none) }
        return .optional(
            try element(of: container, at: index, orNone: true, &evaluation).map(OptionalValue.init) ?? .none)
    }

    /// The element; without one, `nil` if that is allowed.
    private func element(
        of container: Value, at index: Value, orNone: Bool, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        let found: Value?
        let missing: EvaluationError.Kind
        switch container {
        case .map(let map):
            let key = MapValue.Key(lookup: index)
            if let key { try evaluation.chargeLookup(key) }
            found = key.flatMap { map[$0] }
            missing = .noSuchKey
        case .list(let values):
            guard let place = index.wholeNumber else {
                throw EvaluationError.noSuchOverload("[]", container, index).at(position)
            }
            found = values.indices.contains(place) ? values[place] : nil
            missing = .indexOutOfRange
        default: throw EvaluationError.noSuchOverload("[]", container, index).at(position)
        }
        if found == nil, !orNone {
            throw EvaluationError(missing, missing == .noSuchKey ? "no such key" : "index out of range", at: position)
        }
        return found
    }
}

extension Value {
    /// The number as an index; `nil` if it is not a number, or not whole.
    fileprivate var wholeNumber: Int? {
        switch self {
        case .int(let value): Int(value)
        case .uint(let value): Int(exactly: value) ?? .max
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }
}
