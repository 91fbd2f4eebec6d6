/// Why a text is not an expression that can be evaluated, and where: bad syntax, an unknown name, a misused macro, a
/// constant pattern that is not one, or a limit.
public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, without the place. Names only what stands in the expression.
    public let message: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int

    /// Makes an error.
    public init(_ message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }

    init(_ message: String, at position: SourcePosition) {
        self.init(message, line: position.line, column: position.column)
    }

    /// `line:column: message`.
    public var description: String { "\(line):\(column): \(message)" }
}
