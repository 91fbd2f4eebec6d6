/// `range.transformMap(k, v, p, t)`, which keeps the keys, and `range.transformMapEntry(k, v, p, t)`, whose
/// transformation gives the entries themselves as a map.
final class MapTransformation: Operation {
    private let loop: Loop
    private let predicate: (any Operation)?
    private let transform: any Operation
    private let givesEntries: Bool

    init(_ loop: Loop, predicate: (any Operation)?, transform: any Operation, givesEntries: Bool) {
        self.loop = loop
        self.predicate = predicate
        self.transform = transform
        self.givesEntries = givesEntries
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var members: [MapValue.Member] = []
        try loop.run(&evaluation) { (evaluation) throws(EvaluationError) in
            let key = evaluation.locals[loop.slot]
            if let predicate, try !predicate.isTrue(&evaluation, in: loop.name, at: loop.position) { return true }
            let value = try transform.evaluate(&evaluation)
            try evaluation.charge(2)
            if givesEntries {
                guard case .map(let entries) = value else {
                    throw EvaluationError.noSuchOverload(loop.name, value).at(loop.position)
                }
                try evaluation.charge(entries.count * 3)
                for (key, _) in entries { try evaluation.chargeLookup(key) }
                members += Array(entries)
            } else if let key = MapValue.Key(key) {
                try evaluation.chargeLookup(key)
                members.append((key, value))
            }
            return true
        }
        guard let map = MapValue(members: members) else {
            throw EvaluationError(.invalidKey, "a key comes twice in a map", at: loop.position)
        }
        return .map(map)
    }
}
