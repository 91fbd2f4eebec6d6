/// The forms of the operators (language definition, "List of Standard Definitions").
enum OperatorOverloads {
    /// The forms of an operator with two operands.
    static func of(_ operation: BinaryOperator) -> [Overload] {
        switch operation {
        case .add: sums
        case .subtract: differences
        case .multiply, .divide: arithmetic([.int, .uint, .double])
        case .remainder: arithmetic([.int, .uint])
        case .equal, .notEqual: [Overload(.a, .a, gives: .bool)]
        case .less, .lessOrEqual, .greater, .greaterOrEqual: orders
        case .contained: [Overload(.a, .list(.a), gives: .bool), Overload(.a, .map(.a, .b), gives: .bool)]
        }
    }

    /// `-x`.
    static let negation = [Overload(.int, gives: .int), Overload(.double, gives: .double)]

    /// `x[y]`.
    static let index = [
        Overload(.list(.a), .int, gives: .a), Overload(.map(.a, .b), .a, gives: .b),
        Overload(.optional(.list(.a)), .int, gives: .optional(.a)),
        Overload(.optional(.map(.a, .b)), .a, gives: .optional(.b)),
    ]

    /// `x[?y]`.
    static let optionalIndex = [
        Overload(.list(.a), .int, gives: .optional(.a)), Overload(.map(.a, .b), .a, gives: .optional(.b)),
        Overload(.optional(.list(.a)), .int, gives: .optional(.a)),
        Overload(.optional(.map(.a, .b)), .a, gives: .optional(.b)),
    ]

    /// `x ? y : z`.
    static let conditional = [Overload(.bool, .a, .a, gives: .a)]

    private static func arithmetic(_ types: [StaticType]) -> [Overload] {
        types.map { Overload($0, $0, gives: $0) }
    }

    private static let sums =
        arithmetic([.int, .uint, .double, .string, .bytes, .duration]) + [
            Overload(.list(.a), .list(.a), gives: .list(.a)),
            Overload(.timestamp, .duration, gives: .timestamp), Overload(.duration, .timestamp, gives: .timestamp),
        ]

    private static let differences =
        arithmetic([.int, .uint, .double, .duration]) + [
            Overload(.timestamp, .timestamp, gives: .duration), Overload(.timestamp, .duration, gives: .timestamp),
        ]

    private static let numbers: [StaticType] = [.int, .uint, .double]

    /// Within each ordered type, and between any two kinds of number.
    private static let orders: [Overload] =
        ([.bool, .string, .bytes, .timestamp, .duration] as [StaticType]).map { Overload($0, $0, gives: .bool) }
        + numbers.flatMap { left in numbers.map { Overload(left, $0, gives: .bool) } }
}
