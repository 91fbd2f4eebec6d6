/// What a macro runs over: the elements of a list or the keys of a map.
enum ComprehensionRange {
    case list([Value])
    case keys(MapValue)

    init(_ value: Value, for macro: String, at position: SourcePosition) throws(EvaluationError) {
        switch value {
        case .list(let values): self = .list(values)
        case .map(let map): self = .keys(map)
        default: throw EvaluationError.noSuchOverload(macro, value).at(position)
        }
    }

    var count: Int {
        switch self {
        case .list(let values): values.count
        case .keys(let map): map.count
        }
    }

    subscript(index: Int) -> Value {
        switch self {
        case .list(let values): values[index]
        case .keys(let map): map[index].key.value
        }
    }
}
