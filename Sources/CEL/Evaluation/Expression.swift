/// An expression, parsed and compiled once; evaluated as often as needed, by any number of threads.
///
/// This target is the Common Expression Language: text to syntax (`Syntax`), names resolved and constants folded
/// (`Compilation`), a tree of operations (`Operations`) run over values (`Values`) with a library of functions
/// (`Functions`). It depends on RE2 for regular expressions and on nothing of ours; it reads no clock, no file, no network.
public struct Expression: Sendable, CustomStringConvertible {
    /// The text.
    public let source: String
    /// What the expression may name.
    public let environment: Environment

    private let operation: any Operation
    private let localCount: Int

    /// Compiles an expression.
    ///
    /// - Throws: ``SyntaxError`` for bad syntax, an unknown variable or function, a constant pattern that is not one, or
    ///   a text over the limits.
    public init(_ source: String, in environment: Environment) throws(SyntaxError) {
        try self.init(source, in: environment, unknownNames: .refused)
    }

    /// For the cases of the conformance suite that are evaluated without a check.
    init(
        _ source: String, in environment: Environment, unknownNames: Compiler.UnknownNames
    ) throws(SyntaxError) {
        var compiler = Compiler(environment: environment, unknownNames: unknownNames)
        self.operation = try compiler.compile(Parser.parse(source, limits: environment.limits))
        self.localCount = compiler.localCount
        self.source = source
        self.environment = environment
    }

    /// The text.
    public var description: String { source }

    /// Evaluates the expression.
    ///
    /// - Parameter bindings: Values for this expression's environment, or for one that declares the same variables.
    /// - Throws: ``EvaluationError``, also if the steps of ``Limits/steps`` are used up.
    public func evaluate(_ bindings: Bindings) throws(EvaluationError) -> Value {
        guard bindings.environment.hasSameSlots(as: environment) else {
            throw EvaluationError(.undeclaredReference, "the bindings are those of another environment")
        }
        var evaluation = Evaluation(
            variables: bindings.values, localCount: localCount, steps: environment.limits.steps)
        let value = try operation.evaluate(&evaluation)
        try evaluation.chargeResult(value)
        return value
    }
}
