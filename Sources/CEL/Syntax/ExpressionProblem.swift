/// One thing that is wrong with an expression, and where.
public struct ExpressionProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// The text is not an expression, or a macro is misused.
        case syntax
        /// A name that nothing declares.
        case unknownName
        /// Values of types that an operator or a function does not take.
        case type
        /// A constant pattern that is not a regular expression of RE2.
        case pattern
        /// The text or what it would do is over a limit.
        case limit
    }

    /// What is wrong.
    public let kind: Kind
    /// The same in words, without the place. Names only what stands in the expression.
    public let message: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int

    init(_ message: String, _ kind: Kind = .syntax, at position: SourcePosition) {
        self.kind = kind
        self.message = message
        self.line = position.line
        self.column = position.column
    }

    /// `line:column: message`.
    public var description: String { "\(line):\(column): \(message)" }
}

/// A text that is not an expression that can be evaluated.
public struct InvalidExpression: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one, in the order in which they were found: one of syntax alone, or all of names and types.
    public let problems: [ExpressionProblem]

    /// The problems, a line each.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
