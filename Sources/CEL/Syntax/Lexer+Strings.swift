extension Lexer {
    /// How a string or bytes literal is written.
    private struct Form {
        let isBytes: Bool
        let isRaw: Bool
        let quote: UInt8
        let isTriple: Bool
    }

    /// `STRING_LIT` or `BYTES_LIT`; `nil` if neither begins here.
    mutating func stringLiteral(at start: SourcePosition) throws(ExpressionProblem) -> Token.Kind? {
        guard let form = takeOpening() else { return nil }
        var content: [UInt8] = []
        while try !takeClosing(form, at: start) {
            guard let byte = peek() else { throw ExpressionProblem("string without its closing quote", at: start) }
            if byte == UInt8(ascii: "\\"), !form.isRaw {
                try appendEscape(isBytes: form.isBytes, to: &content)
            } else {
                content.append(byte)
                advance()
            }
        }
        return form.isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
    }

    private mutating func takeOpening() -> Form? {
        var length = 0
        func has(_ letter: UInt8) -> Bool { peek(length).map { $0 | 0x20 } == letter }
        let isBytes = has(UInt8(ascii: "b"))
        if isBytes { length += 1 }
        let isRaw = has(UInt8(ascii: "r"))
        if isRaw { length += 1 }
        guard let quote = peek(length), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        let isTriple = peek(length + 1) == quote && peek(length + 2) == quote
        advance(by: length + (isTriple ? 3 : 1))
        return Form(isBytes: isBytes, isRaw: isRaw, quote: quote, isTriple: isTriple)
    }

    private mutating func takeClosing(_ form: Form, at start: SourcePosition) throws(ExpressionProblem) -> Bool {
        if form.isTriple {
            guard peek() == form.quote, peek(1) == form.quote, peek(2) == form.quote else { return false }
            advance(by: 3)
            return true
        }
        if peek() == UInt8(ascii: "\n") || peek() == UInt8(ascii: "\r") {
            throw ExpressionProblem("string without its closing quote on the same line", at: start)
        }
        guard peek() == form.quote else { return false }
        advance()
        return true
    }

    private mutating func appendEscape(isBytes: Bool, to content: inout [UInt8]) throws(ExpressionProblem) {
        let start = position
        advance()
        guard let mark = peek() else { throw ExpressionProblem("string without its closing quote", at: start) }
        if let plain = Self.plainEscapes[mark] {
            advance()
            content.append(plain)
            return
        }
        let code = try takeCode(mark, isBytes: isBytes, at: start)
        if isBytes {
            guard let byte = UInt8(exactly: code) else { throw ExpressionProblem("octal escape above 377", at: start) }
            content.append(byte)
        } else {
            guard let scalar = UnicodeScalar(code) else {
                throw ExpressionProblem("escape is not a Unicode code point", at: start)
            }
            content.append(contentsOf: String(scalar).utf8)
        }
    }

    private static let plainEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "?"): UInt8(ascii: "?"),
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
        UInt8(ascii: "`"): UInt8(ascii: "`"), UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "v"): 0x0B,
    ]

    private mutating func takeCode(_ mark: UInt8, isBytes: Bool, at start: SourcePosition) throws(ExpressionProblem)
        -> UInt32
    {
        switch mark {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            advance()
            return try takeDigits(2, radix: 16, at: start)
        case UInt8(ascii: "u") where !isBytes:
            advance()
            return try takeDigits(4, radix: 16, at: start)
        case UInt8(ascii: "U") where !isBytes:
            advance()
            return try takeDigits(8, radix: 16, at: start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            return try takeDigits(3, radix: 8, at: start)
        default:
            throw ExpressionProblem(
                "unknown escape in \(isBytes ? "bytes" : "string"); write r'...' where a backslash is only that",
                at: start)
        }
    }

    private mutating func takeDigits(_ count: Int, radix: Int, at start: SourcePosition) throws(ExpressionProblem)
        -> UInt32
    {
        var taken = 0
        let digits = take { byte in
            defer { taken += 1 }
            return taken < count && (radix == 16 ? byte.isHexDigit : byte.isDigit)
        }
        guard digits.utf8.count == count, let code = UInt32(digits, radix: radix) else {
            throw ExpressionProblem(
                "an escape of this kind wants \(count) \(radix == 16 ? "hexadecimal" : "octal") digits", at: start)
        }
        return code
    }
}
