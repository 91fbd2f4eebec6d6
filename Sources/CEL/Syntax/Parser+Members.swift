extension Parser {
    /// `Member`: something, and the selections, indexes and calls that follow it.
    mutating func member() throws(ExpressionProblem) -> Syntax {
        try member(from: primary())
    }

    /// What follows `operand`.
    mutating func member(from operand: Syntax) throws(ExpressionProblem) -> Syntax {
        var operand = operand
        while true {
            let position = token.position
            if try take(.dot) {
                operand = try selection(of: operand)
            } else if try take(.leftBracket) {
                let isOptional = try take(.conditional)
                let index = try expression()
                try expect(.rightBracket)
                operand = try node(.index(operand, index, isOptional: isOptional), at: position)
            } else if token.is(.leftBrace), let typeName = operand.qualifiedName() {
                operand = try message(typeName, at: operand.position)
            } else {
                return operand
            }
        }
    }

    private mutating func selection(of operand: Syntax) throws(ExpressionProblem) -> Syntax {
        let isOptional = try take(.conditional)
        let name = token
        let field: String
        switch name.kind {
        case .identifier(let identifier), .reserved(let identifier): field = identifier
        case .quotedIdentifier(let identifier):
            try advance()
            return try node(.select(operand, field: identifier, isOptional: isOptional), at: name.position)
        default: throw ExpressionProblem("expected a name but found \(name.description)", at: name.position)
        }
        try advance()
        guard !isOptional, try take(.leftParenthesis) else {
            return try node(.select(operand, field: field, isOptional: isOptional), at: name.position)
        }
        let call = Syntax.Call(
            function: field, isAbsolute: false, target: operand,
            arguments: try expressions(until: .rightParenthesis, mayEndWithComma: false))
        return try self.call(call, at: name.position)
    }

    /// `ExprList` and its closing bracket.
    mutating func expressions(until end: Token.Symbol, mayEndWithComma: Bool) throws(ExpressionProblem) -> [Syntax] {
        var expressions: [Syntax] = []
        try items(until: end, mayEndWithComma: mayEndWithComma) { (parser) throws(ExpressionProblem) in
            expressions.append(try parser.expression())
        }
        return expressions
    }

    /// Items between commas, and the closing bracket.
    mutating func items(
        until end: Token.Symbol, mayEndWithComma: Bool, item: (inout Parser) throws(ExpressionProblem) -> Void
    ) throws(ExpressionProblem) {
        if try take(end) { return }
        repeat {
            try item(&self)
            guard try take(.comma) else {
                guard try take(end) else {
                    throw ExpressionProblem(
                        "expected ',' or '\(end.rawValue)' but found \(token.description)", at: token.position)
                }
                return
            }
        } while !(mayEndWithComma && token.is(end))
        try expect(end)
    }
}

extension Syntax {
    /// The dotted name that the node spells; `nil` if it is anything else, or has more parts than `longest`.
    func qualifiedName(longest: Int = .max) -> String? {
        switch kind {
        case .identifier(let name, let isAbsolute): isAbsolute ? "." + name : name
        case .select(let operand, let field, isOptional: false) where longest > 1:
            operand.qualifiedName(longest: longest - 1).map { $0 + "." + field }
        default: nil
        }
    }
}
