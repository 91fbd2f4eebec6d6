/// What a macro runs over: the elements of a list or the keys of a map.
enum ComprehensionRange {
    case list([Value])
    case keys(MapValue)

    init(_ value: Value, for macro: String, at position: SourcePosition) throws(EvaluationError) {
        switch value {
        case .list(let values): self = .list(values)
        case .map(let map): self = .keys(map)
        default: throw EvaluationError.noSuchOverload(macro, value).at(position)
        }
    }

    var count: Int {
        switch self {
        case .list(let values): values.count
        case .keys(let map): map.count
        }
    }

    subscript(index: Int) -> Value {
        switch self {
        case .list(let values): values[index]
        case .keys(let map): map[index].key.value
        }
    }
}

/// `range.all(x, p)` and `range.exists(x, p)`: an element that decides is enough, as with `&&` and `||`.
final class Quantifier: Operation {
    private let range: any Operation
    private let slot: Int
    private let predicate: any Operation
    private let decider: Bool
    private let name: String
    private let position: SourcePosition

    /// - Parameter decider: The predicate's value that decides: false for `all`, true for `exists`.
    init(
        over range: any Operation, slot: Int, predicate: any Operation, decidedBy decider: Bool,
        at position: SourcePosition
    ) {
        self.range = range
        self.slot = slot
        self.predicate = predicate
        self.decider = decider
        self.name = decider ? "exists" : "all"
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let range = try ComprehensionRange(range.evaluate(&evaluation), for: name, at: position)
        var firstError: EvaluationError?
        for index in 0..<range.count {
            try evaluation.charge(1)
            evaluation.locals[slot] = range[index]
            do throws(EvaluationError) {
                guard try predicate.isTrue(&evaluation, in: name, at: position) != decider else {
                    return .bool(decider)
                }
            } catch {
                if error.kind == .budgetExceeded { throw error }
                if firstError == nil { firstError = error }
            }
        }
        if let firstError { throw firstError }
        return .bool(!decider)
    }
}

/// `range.exists_one(x, p)`: every element is visited, and an error of any is the result.
final class ExistsOne: Operation {
    private let range: any Operation
    private let slot: Int
    private let predicate: any Operation
    private let position: SourcePosition

    init(over range: any Operation, slot: Int, predicate: any Operation, at position: SourcePosition) {
        self.range = range
        self.slot = slot
        self.predicate = predicate
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let range = try ComprehensionRange(range.evaluate(&evaluation), for: "exists_one", at: position)
        var found = 0
        for index in 0..<range.count {
            try evaluation.charge(1)
            evaluation.locals[slot] = range[index]
            if try predicate.isTrue(&evaluation, in: "exists_one", at: position) { found += 1 }
        }
        return .bool(found == 1)
    }
}

/// `range.filter(x, p)`, `range.map(x, t)` and `range.map(x, p, t)`.
final class Transformation: Operation {
    private let range: any Operation
    private let slot: Int
    private let predicate: (any Operation)?
    /// `nil` for `filter`, which keeps the elements as they are.
    private let transform: (any Operation)?
    private let name: String
    private let position: SourcePosition

    init(
        over range: any Operation, slot: Int, predicate: (any Operation)?, transform: (any Operation)?,
        at position: SourcePosition
    ) {
        self.range = range
        self.slot = slot
        self.predicate = predicate
        self.transform = transform
        self.name = transform == nil ? "filter" : "map"
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let range = try ComprehensionRange(range.evaluate(&evaluation), for: name, at: position)
        var values: [Value] = []
        for index in 0..<range.count {
            try evaluation.charge(1)
            let element = range[index]
            evaluation.locals[slot] = element
            if let predicate, try !predicate.isTrue(&evaluation, in: name, at: position) { continue }
            values.append(try transform?.evaluate(&evaluation) ?? element)
        }
        return .list(values)
    }
}
