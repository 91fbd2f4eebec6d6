/// `{a: b, ?c: d}`.
final class MapLiteral: Operation {
    struct Entry: Sendable {
        let key: any Operation
        let value: any Operation
        let isOptional: Bool
    }

    private let entries: [Entry]
    private let position: SourcePosition

    init(_ entries: [Entry], at position: SourcePosition) {
        self.entries = entries
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        var members: [MapValue.Member] = []
        members.reserveCapacity(entries.count)
        try evaluation.charge(entries.count * 3)
        for entry in entries {
            let keyValue = try entry.key.evaluate(&evaluation)
            guard let key = MapValue.Key(keyValue) else {
                throw EvaluationError(.invalidKey, "a map's key can't be of type \(keyValue.type)", at: position)
            }
            try evaluation.chargeLookup(key)
            let value = try entry.value.evaluate(&evaluation)
            if !entry.isOptional {
                members.append((key, value))
            } else if let value = try value.unwrapped(at: position) {
                members.append((key, value))
            }
        }
        guard let map = MapValue(members: members) else {
            throw EvaluationError(.invalidKey, "a key comes twice in a map", at: position)
        }
        return .map(map)
    }
}
