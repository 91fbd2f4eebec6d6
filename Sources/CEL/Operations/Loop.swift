/// What a macro runs over: the elements of a list, or the entries of a map.
struct Loop: Sendable {
    /// The macro's name, for errors.
    let name: String
    let range: any Operation
    /// Of the first variable; that of the second is the next one.
    let slot: Int
    let hasSecond: Bool
    /// Whether it runs over maps too.
    let takesMaps: Bool
    /// What each element costs.
    let steps: Int
    let position: SourcePosition

    /// Runs `body` for every element, with the macro's variables set, until it gives false.
    ///
    /// With one variable: an element of the list, a key of the map. With two: index and element, key and value.
    func run(
        _ evaluation: inout Evaluation,
        _ body: (inout Evaluation) throws(EvaluationError) -> Bool
    ) throws(EvaluationError) {
        switch try range.evaluate(&evaluation) {
        case .list(let values): try run(values, &evaluation, body)
        case .map(let map) where takesMaps: try run(map, &evaluation, body)
        case let value: throw EvaluationError.noSuchOverload(name, value).at(position)
        }
    }

    private func run(
        _ values: [Value], _ evaluation: inout Evaluation,
        _ body: (inout Evaluation) throws(EvaluationError) -> Bool
    ) throws(EvaluationError) {
        for (index, value) in values.enumerated() {
            try evaluation.charge(steps)
            if hasSecond {
                evaluation.locals[slot] = .int(Int64(index))
                evaluation.locals[slot + 1] = value
            } else {
                evaluation.locals[slot] = value
            }
            guard try body(&evaluation) else { return }
        }
    }

    private func run(
        _ map: MapValue, _ evaluation: inout Evaluation,
        _ body: (inout Evaluation) throws(EvaluationError) -> Bool
    ) throws(EvaluationError) {
        for (key, value) in map {
            try evaluation.charge(steps)
            evaluation.locals[slot] = key.value
            if hasSecond { evaluation.locals[slot + 1] = value }
            guard try body(&evaluation) else { return }
        }
    }
}
