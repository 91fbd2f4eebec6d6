extension Lexer {
    /// `INT_LIT`, `UINT_LIT` or `FLOAT_LIT`, without a sign.
    mutating func number(at start: SourcePosition) throws(ExpressionProblem) -> Token.Kind {
        if peek() == UInt8(ascii: "0"), peek(1).map({ $0 | 0x20 }) == UInt8(ascii: "x") {
            advance(by: 2)
            let digits = take { $0.isHexDigit }
            guard !digits.isEmpty else { throw ExpressionProblem("'0x' wants hexadecimal digits", at: start) }
            return try integer(digits, radix: 16, at: start)
        }
        var text = take { $0.isDigit }
        let isInteger = try !takeFraction(into: &text, at: start)
        if isInteger { return try integer(text, radix: 10, at: start) }
        guard let value = Double(text), value.isFinite else {
            throw ExpressionProblem("double out of range", at: start)
        }
        return .double(value)
    }

    /// Takes the fraction and the exponent of a double; false if there is neither.
    private mutating func takeFraction(into text: inout String, at start: SourcePosition) throws(ExpressionProblem)
        -> Bool
    {
        var isDouble = false
        if peek() == UInt8(ascii: "."), peek(1)?.isDigit == true {
            isDouble = true
            advance()
            text = (text.isEmpty ? "0." : text + ".") + take { $0.isDigit }
        }
        guard peek().map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return isDouble }
        let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
        guard peek(isSigned ? 2 : 1)?.isDigit == true else {
            throw ExpressionProblem("an exponent wants digits", at: start)
        }
        text += peek(1) == UInt8(ascii: "-") ? "e-" : "e"
        advance(by: isSigned ? 2 : 1)
        text += take { $0.isDigit }
        return true
    }

    private mutating func integer(_ digits: String, radix: Int, at start: SourcePosition) throws(ExpressionProblem)
        -> Token.Kind
    {
        let isUnsigned = peek().map { $0 | 0x20 } == UInt8(ascii: "u")
        if isUnsigned { advance() }
        guard let value = UInt64(digits, radix: radix), isUnsigned || value <= UInt64(Int64.max) + 1 else {
            throw ExpressionProblem("integer out of range", at: start)
        }
        return isUnsigned ? .uint(value) : .int(value)
    }
}
