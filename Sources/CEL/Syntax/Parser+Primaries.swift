extension Parser {
    /// `Primary`.
    mutating func primary() throws(ExpressionProblem) -> Syntax {
        let start = token.position
        switch token.kind {
        case .identifier(let name):
            try advance()
            return try named(name, isAbsolute: false, at: start)
        case .symbol(.dot):
            try advance()
            guard case .identifier(let name) = token.kind else {
                throw ExpressionProblem("expected a name but found \(token.description)", at: token.position)
            }
            try advance()
            return try named(name, isAbsolute: true, at: start)
        case .symbol(.leftParenthesis):
            try advance()
            let inner = try expression()
            try expect(.rightParenthesis)
            return inner
        case .symbol(.leftBracket):
            try advance()
            return try list(at: start)
        case .symbol(.leftBrace):
            try advance()
            return try map(at: start)
        default:
            return try literal(at: start)
        }
    }

    private mutating func literal(at start: SourcePosition) throws(ExpressionProblem) -> Syntax {
        let value: Value
        switch token.kind {
        case .int(let magnitude):
            guard let number = Int64(exactly: magnitude) else {
                throw ExpressionProblem("integer out of range", at: start)
            }
            value = .int(number)
        case .uint(let number): value = .uint(number)
        case .double(let number): value = .double(number)
        case .string(let string): value = .string(string)
        case .bytes(let bytes): value = .bytes(bytes)
        case .symbol(.true): value = .bool(true)
        case .symbol(.false): value = .bool(false)
        case .symbol(.null): value = .null
        case .reserved(let word): throw ExpressionProblem("'\(word)' is a reserved word", at: start)
        default: throw ExpressionProblem("expected an expression but found \(token.description)", at: start)
        }
        try advance()
        return try node(.literal(value), at: start)
    }

    /// A name, or a call of the function of that name.
    private mutating func named(_ name: String, isAbsolute: Bool, at start: SourcePosition) throws(ExpressionProblem)
        -> Syntax
    {
        if name == "not", case .identifier = token.kind { throw ExpressionProblem("'not' is written '!'", at: start) }
        guard try take(.leftParenthesis) else { return try node(.identifier(name, isAbsolute: isAbsolute), at: start) }
        let call = Syntax.Call(
            function: name, isAbsolute: isAbsolute, target: nil,
            arguments: try expressions(until: .rightParenthesis, mayEndWithComma: false))
        return try self.call(call, at: start)
    }

    private mutating func list(at start: SourcePosition) throws(ExpressionProblem) -> Syntax {
        var elements: [Syntax.Element] = []
        try items(until: .rightBracket, mayEndWithComma: true) { (parser) throws(ExpressionProblem) in
            let isOptional = try parser.take(.conditional)
            elements.append(Syntax.Element(value: try parser.expression(), isOptional: isOptional))
        }
        return try node(.list(elements), at: start)
    }

    private mutating func map(at start: SourcePosition) throws(ExpressionProblem) -> Syntax {
        var entries: [Syntax.Entry] = []
        try items(until: .rightBrace, mayEndWithComma: true) { (parser) throws(ExpressionProblem) in
            let isOptional = try parser.take(.conditional)
            let key = try parser.expression()
            try parser.expect(.colon)
            entries.append(Syntax.Entry(key: key, value: try parser.expression(), isOptional: isOptional))
        }
        return try node(.map(entries), at: start)
    }

    /// `FieldInits` of a message of this type.
    mutating func message(_ typeName: String, at start: SourcePosition) throws(ExpressionProblem) -> Syntax {
        try expect(.leftBrace)
        var fields: [Syntax.Field] = []
        try items(until: .rightBrace, mayEndWithComma: true) { (parser) throws(ExpressionProblem) in
            let isOptional = try parser.take(.conditional)
            let name: String
            switch parser.token.kind {
            case .identifier(let word), .reserved(let word), .quotedIdentifier(let word): name = word
            default:
                throw ExpressionProblem(
                    "expected a field's name but found \(parser.token.description)", at: parser.token.position)
            }
            try parser.advance()
            try parser.expect(.colon)
            fields.append(Syntax.Field(name: name, value: try parser.expression(), isOptional: isOptional))
        }
        return try node(.message(typeName: typeName, fields: fields), at: start)
    }
}
