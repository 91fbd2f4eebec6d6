/// Cuts the text of an expression into tokens, one at a time (language definition, "Syntax", lexis).
struct Lexer {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ source: String) {
        self.bytes = Array(source.utf8)
    }

    /// Where the next byte lies.
    var position: SourcePosition { SourcePosition(line: line, column: column) }

    /// The next byte, or one after it; `nil` behind the end.
    func peek(_ distance: Int = 0) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    /// Takes the next byte and keeps count of lines and columns. A carriage return, a line feed, and both in this
    /// order end a line.
    mutating func advance() {
        let byte = bytes[offset]
        offset += 1
        if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && peek() != UInt8(ascii: "\n")) {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80, byte != UInt8(ascii: "\r") {
            column += 1
        }
    }

    /// Takes `count` bytes.
    mutating func advance(by count: Int) {
        for _ in 0..<count { advance() }
    }

    /// Takes bytes as long as they satisfy the condition, and gives them as text.
    mutating func take(while condition: (UInt8) -> Bool) -> String {
        let start = offset
        while let byte = peek(), condition(byte) { advance() }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// The next token.
    mutating func next() throws(ExpressionProblem) -> Token {
        skipBlanks()
        let start = position
        return Token(kind: try kind(at: start), position: start)
    }

    private mutating func kind(at start: SourcePosition) throws(ExpressionProblem) -> Token.Kind {
        guard let byte = peek() else { return .end }
        if let literal = try stringLiteral(at: start) { return literal }
        if byte.isLetter { return word() }
        if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1)?.isDigit == true) {
            return try number(at: start)
        }
        if byte == UInt8(ascii: "`") { return try quotedIdentifier(at: start) }
        return try symbol(at: start)
    }

    private mutating func skipBlanks() {
        while let byte = peek() {
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                _ = take { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            } else if byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte), byte != 0x0B {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func word() -> Token.Kind {
        let word = take { $0.isLetter || $0.isDigit }
        switch word {
        case "in": return .symbol(.in)
        case "true": return .symbol(.true)
        case "false": return .symbol(.false)
        case "null": return .symbol(.null)
        default: return Self.reserved.contains(word) ? .reserved(word) : .identifier(word)
        }
    }

    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]

    private mutating func quotedIdentifier(at start: SourcePosition) throws(ExpressionProblem) -> Token.Kind {
        advance()
        let name = take { $0.isLetter || $0.isDigit || UnicodeScalar($0).isQuotedIdentifierMark }
        guard peek() == UInt8(ascii: "`"), !name.isEmpty else {
            throw ExpressionProblem(
                "a name between backquotes holds letters, digits, '_', '.', '-', '/' and ' '", at: start)
        }
        advance()
        return .quotedIdentifier(name)
    }

    private mutating func symbol(at start: SourcePosition) throws(ExpressionProblem) -> Token.Kind {
        for length in [2, 1] where offset + length <= bytes.count {
            let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
            guard let symbol = Token.Symbol(rawValue: text) else { continue }
            advance(by: length)
            return .symbol(symbol)
        }
        let rest = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
        let character = rest.unicodeScalars.first.map { $0.escaped(asASCII: false) } ?? ""
        switch character {
        case "=" where rest.hasPrefix("=~"):
            throw ExpressionProblem("unexpected '=~'; a pattern is matched with x.matches('...')", at: start)
        case "=" where rest.hasPrefix("=>"):
            throw ExpressionProblem("unexpected '=>'; a macro is written list.all(x, ...), 'at least' '>='", at: start)
        case "=": throw ExpressionProblem("unexpected '='; equality is written '=='", at: start)
        case "&": throw ExpressionProblem("unexpected '&'; 'and' is written '&&'", at: start)
        case "|": throw ExpressionProblem("unexpected '|'; 'or' is written '||'", at: start)
        default: throw ExpressionProblem("unexpected character '\(character)'", at: start)
        }
    }
}

extension UnicodeScalar {
    fileprivate var isQuotedIdentifierMark: Bool {
        self == "." || self == "-" || self == "/" || self == " "
    }
}
