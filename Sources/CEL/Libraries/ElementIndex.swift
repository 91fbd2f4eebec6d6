/// Finds equal elements, under CEL's equality. What can be a map's key is hashed; other elements are compared one by one.
struct ElementIndex {
    private var keys: Set<MapValue.Key> = []
    private var others: [Value] = []

    init() {}

    init(_ values: [Value], _ evaluation: inout Evaluation) throws(EvaluationError) {
        for value in values { _ = try insert(value, &evaluation) }
    }

    /// Adds an element; false if an equal one was there.
    mutating func insert(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Bool {
        guard let key = MapValue.Key(lookup: value) else {
            if try contains(value, &evaluation) { return false }
            others.append(value)
            return true
        }
        try evaluation.charge(2)
        try evaluation.chargeLookup(key)
        return keys.insert(key).inserted
    }

    /// Whether an equal element is there.
    func contains(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Bool {
        try evaluation.charge(1)
        if let key = MapValue.Key(lookup: value) {
            try evaluation.chargeLookup(key)
            return keys.contains(key)
        }
        try evaluation.charge(others.count >> 2)
        for other in others where try evaluation.areEqual(value, other) { return true }
        return false
    }
}
