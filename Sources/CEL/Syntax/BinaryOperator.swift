/// An operator with two operands that are both always evaluated.
enum BinaryOperator: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%"
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case contained = "in"

    /// Whether it gives a value of its operands' kind; else it gives a Boolean.
    var isArithmetic: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide, .remainder: true
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained: false
        }
    }
}
