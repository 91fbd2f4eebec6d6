/// Why an expression has no value for the values it was given.
public struct EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Kind: Hashable, Sendable {
        /// A map has no such key.
        case noSuchKey
        /// A field was selected from a value that has none.
        case noSuchField
        /// An operator or a function does not take operands of these types.
        case noSuchOverload
        /// Division or remainder by zero.
        case divisionByZero
        /// A result outside the range of its type.
        case overflow
        /// An index outside a list or a string.
        case indexOutOfRange
        /// An argument of the right type with a content that can't be used.
        case invalidArgument
        /// A pattern that is not a regular expression of RE2, or one over the size limit.
        case invalidPattern
        /// A key that comes twice in a map, or that is not a Boolean, an integer or a string.
        case invalidKey
        /// A declared variable without a value, or a name that nothing declares.
        case undeclaredReference
        /// The budget of steps is used up.
        case budgetExceeded
        /// It depends on a variable that is not known yet (language definition, "Partial State").
        case unknown
    }

    /// The kind of failure.
    public let kind: Kind
    /// What happened. Names functions, types, and keys that stand in the expression; never a value of the data.
    public let message: String
    /// Where in the expression, if known.
    public internal(set) var position: SourcePosition?

    /// Makes an error.
    public init(_ kind: Kind, _ message: String, at position: SourcePosition? = nil) {
        self.kind = kind
        self.message = message
        self.position = position
    }

    /// The same error with a position, unless it has one.
    func at(_ position: SourcePosition) -> EvaluationError {
        EvaluationError(kind, message, at: self.position ?? position)
    }

    /// The message, and the position before it if known.
    public var description: String { position.map { "\($0): \(message)" } ?? message }
}

extension EvaluationError {
    /// The variable of this name is not known yet.
    public static func unknown(_ name: String) -> EvaluationError {
        EvaluationError(.unknown, "'\(name)' is not known yet")
    }

    /// Whether it is the one to report of two, of which the other came first: what is unknown may still turn out well,
    /// so that it outweighs every other failure.
    func outweighs(_ earlier: EvaluationError?) -> Bool {
        guard let earlier else { return true }
        return kind == .unknown && earlier.kind != .unknown
    }

    static let budgetExceeded = EvaluationError(.budgetExceeded, "the expression takes too many steps")

    static let valueTooDeep = EvaluationError(.budgetExceeded, "a value nests too deeply")

    static func noSuchOverload(_ name: String, _ operands: Value...) -> EvaluationError {
        noSuchOverload(name, operands)
    }

    static func noSuchOverload(_ name: String, _ operands: [Value]) -> EvaluationError {
        let types = operands.map(\.type.description).joined(separator: ", ")
        return EvaluationError(.noSuchOverload, "'\(name)' does not take (\(types))")
    }
}
