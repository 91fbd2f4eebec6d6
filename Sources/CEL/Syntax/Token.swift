/// One word of an expression.
struct Token: Sendable {
    enum Kind: Hashable, Sendable {
        case identifier(String)
        /// A name that the language keeps for itself: allowed after a dot only.
        case reserved(String)
        /// A name between backquotes: allowed after a dot only.
        case quotedIdentifier(String)
        /// An integer without its sign; up to 2^63, because `-9223372036854775808` is one.
        case int(UInt64)
        case uint(UInt64)
        case double(Double)
        case string(String)
        case bytes([UInt8])
        case symbol(Symbol)
        case end
    }

    /// Operators, brackets, and the words that stand for an operator or a literal.
    enum Symbol: String, CaseIterable, Sendable {
        case conditional = "?", colon = ":", or = "||", and = "&&"
        case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        case plus = "+", minus = "-", times = "*", divide = "/", remainder = "%", not = "!"
        case dot = ".", comma = ",", leftParenthesis = "(", rightParenthesis = ")"
        case leftBracket = "[", rightBracket = "]", leftBrace = "{", rightBrace = "}"
        case `in` = "in", `true` = "true", `false` = "false", null = "null"
    }

    let kind: Kind
    let position: SourcePosition

    func `is`(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }

    /// The token as an error names it.
    var description: String {
        switch kind {
        case .identifier(let name): "'\(name)'"
        case .reserved(let name): "reserved word '\(name)'"
        case .quotedIdentifier(let name): "'`\(name)`'"
        case .int, .uint, .double: "number"
        case .string: "string"
        case .bytes: "bytes"
        case .symbol(let symbol): "'\(symbol.rawValue)'"
        case .end: "end of expression"
        }
    }
}
