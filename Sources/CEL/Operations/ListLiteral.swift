/// `[a, ?b]`.
final class ListLiteral: Operation {
    struct Element: Sendable {
        let value: any Operation
        let isOptional: Bool
    }

    private let elements: [Element]
    private let position: SourcePosition

    init(_ elements: [Element], at position: SourcePosition) {
        self.elements = elements
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        try evaluation.charge(elements.count)
        for element in elements {
            let value = try element.value.evaluate(&evaluation)
            if !element.isOptional {
                values.append(value)
            } else if let value = try value.unwrapped(at: position) {
                values.append(value)
            }
        }
        return .list(values)
    }
}
