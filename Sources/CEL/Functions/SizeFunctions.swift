/// `size`.
enum SizeFunctions {
    static let all: [Function] = [.global("size", overloads, .unary(size)), .method("size", overloads, .unary(size))]

    private static let overloads = ([.string, .bytes, .list(.a), .map(.a, .b)] as [StaticType]).map {
        Overload($0, gives: .int)
    }

    private static func size(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .string(let text):
            try evaluation.charge(text.utf8.count >> 6)
            return .int(Int64(text.characterCount))
        case .bytes(let bytes): return .int(Int64(bytes.count))
        case .list(let values): return .int(Int64(values.count))
        case .map(let map): return .int(Int64(map.count))
        default: return nil
        }
    }
}
