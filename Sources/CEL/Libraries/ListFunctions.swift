/// Functions of lists (lists extension): `lists.range`, `slice`, `flatten`, `distinct`, `first`, `last`.
enum ListFunctions {
    static let all: [Function] = [
        .global("lists.range", [Overload(.int, gives: .list(.int))], .unary(range)),
        .method("slice", [Overload(.list(.a), .int, .int, gives: .list(.a))], .variadic(3, slice)),
        .method(
            "flatten", [Overload(.list(.list(.a)), gives: .list(.a)), Overload(.list(.a), gives: .list(.a))],
            .unary { (list, evaluation) throws(EvaluationError) in try flatten(list, .int(1), &evaluation) }),
        .method("flatten", [Overload(.list(.dyn), .int, gives: .list(.dyn))], .binary(flatten)),
        .method("distinct", [Overload(.list(.a), gives: .list(.a))], .unary(distinct)),
        .method("first", ofOptional, .unary { (list, _) in end(of: list) { $0.first } }),
        .method("last", ofOptional, .unary { (list, _) in end(of: list) { $0.last } }),
    ]

    private static let ofOptional = [Overload(.list(.a), gives: .optional(.a))]

    /// The whole numbers from 0 up to, and without, `count`.
    private static func range(_ count: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .int(let count) = count else { return nil }
        guard count >= 0 else { throw EvaluationError(.invalidArgument, "'lists.range' wants a number above zero") }
        try evaluation.charge(Int(count))
        return .list((0..<count).map { .int($0) })
    }

    private static func slice(_ values: [Value], _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .list(let list) = values[0], case .int(let start) = values[1], case .int(let end) = values[2] else {
            return nil
        }
        guard start >= 0, end >= start, end <= list.count else {
            throw EvaluationError(.indexOutOfRange, "'slice' outside the list")
        }
        try evaluation.charge(Int(end - start))
        return .list(Array(list[Int(start)..<Int(end)]))
    }

    private static func flatten(
        _ list: Value, _ depth: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .list(let list) = list, case .int(let depth) = depth else { return nil }
        guard depth >= 0 else { throw EvaluationError(.invalidArgument, "'flatten' wants a depth of zero or more") }
        var values = list
        var level: Int64 = 0
        // A level at a time, so that deep lists need no deep stack.
        while level < depth {
            try evaluation.charge(values.count)
            var flat: [Value] = []
            var hasLists = false
            for value in values {
                guard case .list(let inner) = value else {
                    flat.append(value)
                    continue
                }
                try evaluation.charge(inner.count)
                flat += inner
                hasLists = true
            }
            guard hasLists else { break }
            values = flat
            level += 1
        }
        return .list(values)
    }

    private static func distinct(_ list: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .list(let values) = list else { return nil }
        var seen = ElementIndex()
        var distinct: [Value] = []
        for value in values where try seen.insert(value, &evaluation) { distinct.append(value) }
        return .list(distinct)
    }

    private static func end(of list: Value, _ end: ([Value]) -> Value?) -> Value? {
        guard case .list(let values) = list else { return nil }
        return .optional(end(values).map(OptionalValue.init) ?? .none)
    }
}
