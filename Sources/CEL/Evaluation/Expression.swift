/// An expression, parsed and compiled once; evaluated as often as needed, by any number of threads.
///
/// This target is the Common Expression Language: text to syntax (`Syntax`), types found (`Checking`), names resolved and
/// constants folded (`Compilation`), a tree of operations (`Operations`) run over values (`Values`) with a library of
/// functions (`Functions`) and its extensions (`Libraries`). It depends on RE2 for regular expressions and on nothing of
/// ours; it reads no clock, no file, no network.
public struct Expression: Sendable, CustomStringConvertible {
    /// The text.
    public let source: String
    /// What the expression may name.
    public let environment: Environment
    /// The type of its value; `dyn` where only evaluating it tells.
    public let type: StaticType

    private let operation: any Operation
    private let localCount: Int

    /// Parses, checks and compiles an expression.
    ///
    /// - Throws: ``InvalidExpression`` for bad syntax, unknown names, types that cannot work, a constant pattern that is not
    ///   one, a text over the limits, or work that is sure to exceed them.
    public init(_ source: String, in environment: Environment) throws(InvalidExpression) {
        let syntax = try Self.parse(source, environment)
        var checker = Checker(environment)
        let type = checker.check(syntax)
        guard checker.problems.isEmpty else { throw InvalidExpression(problems: checker.problems) }
        try self.init(source, syntax, type, environment, unknownNames: .refused)
    }

    /// An expression that is parsed and not checked. The conformance suite has such cases; nothing else wants this.
    init(
        unchecked source: String, in environment: Environment, expandsMacros: Bool = true
    ) throws(InvalidExpression) {
        let syntax = try Self.parse(source, environment, expandsMacros: expandsMacros)
        try self.init(source, syntax, .dyn, environment, unknownNames: .failWhenEvaluated)
    }

    private init(
        _ source: String, _ syntax: Syntax, _ type: StaticType, _ environment: Environment,
        unknownNames: Compiler.UnknownNames
    ) throws(InvalidExpression) {
        var compiler = Compiler(environment: environment, unknownNames: unknownNames)
        do throws(ExpressionProblem) {
            try LeastCost.check(syntax, against: environment.limits)
            self.operation = try compiler.compile(syntax)
        } catch {
            throw InvalidExpression(problems: [error])
        }
        self.localCount = compiler.localCount
        self.source = source
        self.environment = environment
        self.type = type
    }

    private static func parse(
        _ source: String, _ environment: Environment, expandsMacros: Bool = true
    ) throws(InvalidExpression) -> Syntax {
        do throws(ExpressionProblem) {
            return try Parser.parse(source, limits: environment.limits, expandsMacros: expandsMacros)
        } catch {
            throw InvalidExpression(problems: [error])
        }
    }

    /// The text.
    public var description: String { source }

    /// Evaluates the expression.
    ///
    /// - Parameter bindings: Values for this expression's environment, or for one that declares the same variables.
    /// - Throws: ``EvaluationError``, also if the steps of ``Limits/steps`` are used up.
    public func evaluate(_ bindings: Bindings) throws(EvaluationError) -> Value {
        var steps = environment.limits.steps
        return try evaluate(bindings, steps: &steps)
    }

    /// Evaluates the expression, one of several that share a budget.
    ///
    /// - Parameter bindings: As for ``evaluate(_:)``. What it takes is taken from their ``Bindings/remainingSteps``.
    /// - Throws: ``EvaluationError``, also if the steps are used up.
    public func evaluate(spendingFrom bindings: inout Bindings) throws(EvaluationError) -> Value {
        var steps = bindings.remainingSteps
        defer { bindings.remainingSteps = steps }
        return try evaluate(bindings, steps: &steps)
    }

    private func evaluate(_ bindings: Bindings, steps: inout Int) throws(EvaluationError) -> Value {
        guard bindings.environment.hasSameSlots(as: environment) else {
            throw EvaluationError(.undeclaredReference, "the bindings are those of another environment")
        }
        var evaluation = Evaluation(
            variables: bindings.values, failures: bindings.failures, localCount: localCount, steps: steps)
        defer { steps = max(0, evaluation.remainingSteps) }
        let value = try operation.evaluate(&evaluation)
        try evaluation.chargeResult(value)
        return value
    }
}
