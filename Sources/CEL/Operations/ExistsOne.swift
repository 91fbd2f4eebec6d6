/// `range.exists_one(x, p)`: every element is visited, and an error of any is the result.
final class ExistsOne: Operation {
    private let loop: Loop
    private let predicate: any Operation

    init(_ loop: Loop, predicate: any Operation) {
        self.loop = loop
        self.predicate = predicate
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var found = 0
        try loop.run(&evaluation) { (evaluation) throws(EvaluationError) in
            if try predicate.isTrue(&evaluation, in: loop.name, at: loop.position) { found += 1 }
            return true
        }
        return .bool(found == 1)
    }
}
