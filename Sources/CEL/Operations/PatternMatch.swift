/// `text.matches('...')` with a pattern that stands in the expression: compiled with it.
final class PatternMatch: Operation {
    private let text: any Operation
    private let pattern: Pattern
    private let position: SourcePosition

    init(_ text: any Operation, _ pattern: Pattern, at position: SourcePosition) {
        self.text = text
        self.pattern = pattern
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        let value = try text.evaluate(&evaluation)
        guard case .string(let text) = value else {
            throw EvaluationError.noSuchOverload("matches", value, .string("")).at(position)
        }
        return .bool(try pattern.matchesPart(of: text, &evaluation))
    }
}
