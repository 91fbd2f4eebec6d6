import CEL

/// The value of an expression over these variables.
func value(of source: String, _ variables: KeyValuePairs<String, Value> = [:]) throws -> Value {
    let environment = Environment(variables: variables.map(\.key))
    var bindings = Bindings(environment)
    for (name, value) in variables { bindings[name] = value }
    return try Expression(source, in: environment).evaluate(bindings)
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

/// The error that compiling the expression gives; `nil` if it compiles.
func syntaxError(_ source: String, variables: [String] = ["x", "claims"]) -> SyntaxError? {
    do throws(SyntaxError) {
        _ = try Expression(source, in: Environment(variables: variables))
        return nil
    } catch {
        return error
    }
}

extension Value {
    /// A list of strings.
    static func strings(_ strings: String...) -> Value { .list(strings.map { .string($0) }) }

    /// A map with string keys.
    static func object(_ members: KeyValuePairs<String, Value>) -> Value {
        .map(MapValue(members.map { ($0.key, $0.value) }))
    }
}
