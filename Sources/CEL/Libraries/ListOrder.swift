/// `sort`, and what `sortBy` does (lists extension).
enum ListOrder {
    static let all: [Function] = [
        .method(
            "sort", [Overload(.list(.a), gives: .list(.a))],
            .unary { (list, evaluation) throws(EvaluationError) in
                guard case .list(let values) = list else { return nil }
                return .list(try sorted(values, by: values, &evaluation))
            })
    ]

    /// The elements in the order of their keys, one for each; those of equal keys keep their order. The keys must be of one
    /// type, which has an order.
    static func sorted(
        _ elements: [Value], by keys: [Value], _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> [Value] {
        guard let first = keys.first else { return elements }
        var bytes = 0
        for key in keys {
            guard key.type == first.type, key.hasOrder else { throw .noSuchOverload("sort", key) }
            if case .string(let text) = key { bytes += text.utf8.count }
            if case .bytes(let content) = key { bytes += content.count }
        }
        let rounds = Int.bitWidth - keys.count.leadingZeroBitCount
        try evaluation.charge(keys.count * rounds)
        try evaluation.chargeScan(bytes * rounds)
        // The order of places decides between equal keys: the library's sort promises none.
        let places = keys.indices.sorted { left, right in
            switch keys[left].order(to: keys[right]) {
            case .less?: true
            case .greater?: false
            case .equal?, .unordered?, nil: left < right
            }
        }
        return places.map { elements[$0] }
    }
}

extension Value {
    /// Whether values of this kind come before and after one another.
    fileprivate var hasOrder: Bool {
        switch self {
        case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: true
        case .null, .list, .map, .type, .optional, .opaque: false
        }
    }
}
