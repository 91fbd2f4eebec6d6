/// The macros of the language definition and of its extensions: calls that are syntax, not functions.
enum Macro {
    /// What the call stands for; `nil` if it is not a macro.
    static func expand(_ call: Syntax.Call, at position: SourcePosition) throws(ExpressionProblem) -> Syntax.Kind? {
        guard let target = call.target else {
            return call.function == "has" && !call.isAbsolute ? try presence(call.arguments, at: position) : nil
        }
        if case .identifier("cel", isAbsolute: false) = target.kind {
            return try BindingMacro.expand(call, at: position)
        }
        return try comprehension(call, over: target, at: position).map { .comprehension($0) }
    }

    /// `has(e.f)`.
    private static func presence(
        _ arguments: [Syntax], at position: SourcePosition
    ) throws(ExpressionProblem) -> Syntax.Kind {
        guard arguments.count == 1, case .select(let operand, let field, isOptional: false) = arguments[0].kind else {
            throw ExpressionProblem("'has' wants one selection, as in has(a.b)", at: position)
        }
        return .presence(operand, field: field)
    }

    /// How a macro is written: its variables, whether a predicate may stand before its last argument.
    private struct Form {
        let kind: Syntax.Comprehension.Kind
        let variables: ClosedRange<Int>
        let mayFilter: Bool

        init(_ kind: Syntax.Comprehension.Kind, _ variables: ClosedRange<Int> = 1...1, mayFilter: Bool = false) {
            self.kind = kind
            self.variables = variables
            self.mayFilter = mayFilter
        }
    }

    private static let forms: [String: Form] = [
        "all": Form(.all, 1...2), "exists": Form(.exists, 1...2), "exists_one": Form(.existsOne, 1...2),
        "existsOne": Form(.existsOne, 1...2), "filter": Form(.filter), "map": Form(.map, mayFilter: true),
        "transformList": Form(.transformList, 2...2, mayFilter: true),
        "transformMap": Form(.transformMap, 2...2, mayFilter: true),
        "transformMapEntry": Form(.transformMapEntry, 2...2, mayFilter: true),
        "sortBy": Form(.sortBy), "optMap": Form(.optionalMap(isFlat: false)),
        "optFlatMap": Form(.optionalMap(isFlat: true)),
    ]

    /// The names of the macros that run over something.
    static let names: Set<String> = Set(forms.keys)

    private static func comprehension(
        _ call: Syntax.Call, over range: Syntax, at position: SourcePosition
    ) throws(ExpressionProblem) -> Syntax.Comprehension? {
        guard let form = forms[call.function] else { return nil }
        let arguments = call.arguments
        // All that may vary is either the number of variables or whether there is a predicate.
        let count = arguments.count - 1 - (form.mayFilter && arguments.count > form.variables.upperBound + 1 ? 1 : 0)
        guard form.variables.contains(count) else {
            throw ExpressionProblem("'\(call.function)' wants \(wanted(by: form))", at: position)
        }
        var names: [String] = []
        for argument in arguments.prefix(count) { names.append(try variable(argument, of: call.function)) }
        if names.count == 2, names[0] == names[1] {
            throw ExpressionProblem("'\(call.function)' wants two names that differ", at: arguments[1].position)
        }
        return Syntax.Comprehension(
            kind: form.kind, name: call.function, range: range, variable: names[0],
            secondVariable: names.count == 2 ? names[1] : nil,
            predicate: arguments.count == count + 2 ? arguments[count] : nil, body: arguments[arguments.count - 1])
    }

    private static func wanted(by form: Form) -> String {
        let variables =
            switch form.variables {
            case 1...1: "a variable"
            case 2...2: "two variables"
            default: "one or two variables"
            }
        return variables + (form.mayFilter ? ", perhaps a condition, and an expression" : " and an expression")
    }

    /// The name of a macro's variable.
    static func variable(_ syntax: Syntax, of macro: String) throws(ExpressionProblem) -> String {
        guard case .identifier(let name, isAbsolute: false) = syntax.kind else {
            throw ExpressionProblem("'\(macro)' wants a variable's name here", at: syntax.position)
        }
        return name
    }
}
