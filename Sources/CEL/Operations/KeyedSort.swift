/// `list.sortBy(x, key)`: the elements in the order of their keys, those of equal keys in the order of the list.
final class KeyedSort: Operation {
    private let loop: Loop
    private let key: any Operation

    init(_ loop: Loop, key: any Operation) {
        self.loop = loop
        self.key = key
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var elements: [Value] = []
        var keys: [Value] = []
        try loop.run(&evaluation) { (evaluation) throws(EvaluationError) in
            elements.append(evaluation.locals[loop.slot])
            keys.append(try key.evaluate(&evaluation))
            return true
        }
        do throws(EvaluationError) {
            return .list(try ListOrder.sorted(elements, by: keys, &evaluation))
        } catch {
            throw error.at(loop.position)
        }
    }
}
