@testable import CEL

/// The value of an expression over these variables. It is not checked: what the checker refuses must fail when it is
/// evaluated too, since values of `claims` come as they come.
func value(of source: String, _ variables: KeyValuePairs<String, Value> = [:]) throws -> Value {
    let environment = Environment(variables: variables.map(\.key))
    var bindings = Bindings(environment)
    for (name, value) in variables { bindings[name] = value }
    return try Expression(unchecked: source, in: environment).evaluate(bindings)
}

/// The error that evaluating the expression gives; `nil` if it has a value.
func evaluationError(_ source: String, _ variables: KeyValuePairs<String, Value> = [:]) throws -> EvaluationError? {
    do {
        _ = try value(of: source, variables)
        return nil
    } catch let error as EvaluationError {
        return error
    }
}

/// The first problem that compiling the expression gives; `nil` if it compiles.
func problem(of source: String, variables: [String] = ["x", "claims"]) -> ExpressionProblem? {
    problems(of: source, in: Environment(variables: variables)).first
}

/// All problems that compiling the expression gives.
func problems(of source: String, in environment: Environment) -> [ExpressionProblem] {
    do throws(InvalidExpression) {
        _ = try Expression(source, in: environment)
        return []
    } catch {
        return error.problems
    }
}

/// The type that the checker finds.
func type(of source: String, in environment: Environment = Environment(variables: ["x", "claims"])) throws -> StaticType
{
    try Expression(source, in: environment).type
}

extension Value {
    /// A list of strings.
    static func strings(_ strings: String...) -> Value { .list(strings.map { .string($0) }) }

    /// A map with string keys.
    static func object(_ members: KeyValuePairs<String, Value>) -> Value {
        .map(MapValue(members.map { ($0.key, $0.value) }))
    }
}
