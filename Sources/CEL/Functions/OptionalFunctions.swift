/// Optional values: `optional.of`, `optional.none`, `hasValue`, `value`, `or`, `orValue`.
enum OptionalFunctions {
    static let all: [Function] = [
        .global("optional.none", .constant(.optional(.none))),
        .global("optional.of", .unary { (value, _) in .optional(OptionalValue(value)) }),
        .global(
            "optional.ofNonZeroValue", .unary { (value, _) in .optional(value.isZero ? .none : OptionalValue(value)) }),
        .receiver("hasValue", .unary(hasValue)), .receiver("value", .unary(value)),
        .receiver("or", .binary(or)), .receiver("orValue", .binary(orValue)),
    ]

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

    private static func or(_ left: Value, _ right: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .optional(let optional) = left, case .optional = right else { return nil }
        return optional.wrapped == nil ? right : left
    }

    private static func orValue(_ left: Value, _ right: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .optional(let optional) = left else { return nil }
        return optional.wrapped ?? right
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
        case .timestamp, .type: false
        case .optional(let optional): optional.wrapped == nil
        }
    }
}
