/// Optional values: `optional.of`, `optional.none`, `hasValue`, `value`, `or`, `orValue`.
enum OptionalFunctions {
    static let all: [Function] = [
        .global("optional.none", [Overload(gives: .optional(.a))], .constant(.optional(.none))),
        .global(
            "optional.of", [Overload(.a, gives: .optional(.a))],
            .unary { (value, _) in .optional(OptionalValue(value)) }),
        .global(
            "optional.ofNonZeroValue", [Overload(.a, gives: .optional(.a))],
            .unary { (value, _) in .optional(value.isZero ? .none : OptionalValue(value)) }),
        .method("hasValue", [Overload(.optional(.a), gives: .bool)], .unary(hasValue)),
        .method("value", [Overload(.optional(.a), gives: .a)], .unary(value)),
        .method(
            "or", [Overload(.optional(.a), .optional(.a), gives: .optional(.a))],
            .lazy { OptionalChoice($0, otherwise: $1, givesOptional: true, at: $2) }),
        .method(
            "orValue", [Overload(.optional(.a), .a, gives: .a)],
            .lazy { OptionalChoice($0, otherwise: $1, givesOptional: false, at: $2) }),
        .global("optional.unwrap", [Overload(.list(.optional(.a)), gives: .list(.a))], .unary(unwrapAll)),
        .method("unwrapOpt", [Overload(.list(.optional(.a)), gives: .list(.a))], .unary(unwrapAll)),
    ]

    private static func unwrapAll(_ list: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .list(let values) = list else { return nil }
        try evaluation.charge(values.count)
        var unwrapped: [Value] = []
        for value in values {
            guard case .optional(let optional) = value else { return nil }
            if let wrapped = optional.wrapped { unwrapped.append(wrapped) }
        }
        return .list(unwrapped)
    }

    private static func hasValue(_ optional: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .optional(let optional) = optional else { return nil }
        return .bool(optional.wrapped != nil)
    }

    private static func value(_ optional: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .optional(let optional) = optional else { return nil }
        guard let value = optional.wrapped else {
            throw EvaluationError(.invalidArgument, "the optional has no value")
        }
        return value
    }
}

extension Value {
    /// Whether this is the value that a type starts from: null, false, zero, or empty.
    fileprivate var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .double(let value): value == 0
        case .string(let text): text.isEmpty
        case .bytes(let bytes): bytes.isEmpty
        case .list(let values): values.isEmpty
        case .map(let map): map.isEmpty
        case .duration(let duration): duration == .zero
        case .timestamp, .type, .opaque: false
        case .optional(let optional): optional.wrapped == nil
        }
    }
}
