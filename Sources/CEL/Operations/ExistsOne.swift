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
