extension Parser {
    /// `ConditionalOr`.
    mutating func disjunction() throws(ExpressionProblem) -> Syntax {
        let start = token.position
        var operands = [try conjunction()]
        while try take(.or) { operands.append(try conjunction()) }
        return operands.count == 1 ? operands[0] : try node(.or(operands), at: start)
    }

    /// `ConditionalAnd`.
    private mutating func conjunction() throws(ExpressionProblem) -> Syntax {
        let start = token.position
        var operands = [try binary(atLeast: .relation)]
        while try take(.and) { operands.append(try binary(atLeast: .relation)) }
        return operands.count == 1 ? operands[0] : try node(.and(operands), at: start)
    }

    private enum Precedence: Int, Comparable {
        case relation, addition, multiplication

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// `Relation`, `Addition` and `Multiplication`, all of which group to the left.
    private mutating func binary(atLeast lowest: Precedence) throws(ExpressionProblem) -> Syntax {
        var left = try unary()
        while let (operation, precedence) = binaryOperator, precedence >= lowest {
            let position = try advance().position
            let right =
                switch precedence {
                case .relation: try binary(atLeast: .addition)
                case .addition: try binary(atLeast: .multiplication)
                case .multiplication: try unary()
                }
            left = try node(.binary(operation, left, right), at: position)
        }
        return left
    }

    private var binaryOperator: (BinaryOperator, Precedence)? {
        guard case .symbol(let symbol) = token.kind, let operation = BinaryOperator(rawValue: symbol.rawValue)
        else { return nil }
        switch operation {
        case .multiply, .divide, .remainder: return (operation, .multiplication)
        case .add, .subtract: return (operation, .addition)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained:
            return (operation, .relation)
        }
    }

    /// `Unary`: a run of `!` or a run of `-` is one node. The last `-` before a number belongs to the number.
    private mutating func unary() throws(ExpressionProblem) -> Syntax {
        let start = token.position
        var nots = 0
        while try take(.not) { nots += 1 }
        if nots > 0 { return try node(.not(member(), times: nots), at: start) }
        var minuses = 0
        while try take(.minus) { minuses += 1 }
        guard minuses > 0 else { return try member() }
        if let number = try negativeNumber(at: start) {
            let operand = try member(from: number)
            return minuses == 1 ? operand : try node(.negate(operand, times: minuses - 1), at: start)
        }
        return try node(.negate(member(), times: minuses), at: start)
    }

    private mutating func negativeNumber(at start: SourcePosition) throws(ExpressionProblem) -> Syntax? {
        let value: Value
        switch token.kind {
        case .int(let magnitude): value = .int(Int64(truncatingIfNeeded: 0 &- magnitude))
        case .double(let magnitude): value = .double(-magnitude)
        default: return nil
        }
        try advance()
        return try node(.literal(value), at: start)
    }
}
