/// The macros in the namespace `cel`: `cel.bind`, and `cel.block` with what belongs to it, into which optimisers turn
/// expressions whose parts repeat.
enum BindingMacro {
    static func expand(_ call: Syntax.Call, at position: SourcePosition) throws(ExpressionProblem) -> Syntax.Kind? {
        switch call.function {
        case "bind": try bind(call.arguments, at: position)
        case "block": try block(call.arguments, at: position)
        case "index": .identifier("@index\(try numbers(1, of: call, at: position))", isAbsolute: false)
        case "iterVar": .identifier("@it\(try numbers(2, of: call, at: position))", isAbsolute: false)
        case "accuVar": .identifier("@ac\(try numbers(2, of: call, at: position))", isAbsolute: false)
        default: nil
        }
    }

    /// `cel.bind(name, value, expression)`.
    private static func bind(
        _ arguments: [Syntax], at position: SourcePosition
    ) throws(ExpressionProblem) -> Syntax.Kind {
        guard arguments.count == 3 else {
            throw ExpressionProblem("'cel.bind' wants a variable, its value and an expression", at: position)
        }
        let variable = try Macro.variable(arguments[0], of: "cel.bind")
        return .binding([Syntax.Binding(variable: variable, value: arguments[1])], body: arguments[2])
    }

    /// `cel.block([value, ...], expression)`: the values are named `cel.index(0)` and so on.
    private static func block(
        _ arguments: [Syntax], at position: SourcePosition
    ) throws(ExpressionProblem) -> Syntax.Kind {
        guard arguments.count == 2, case .list(let elements) = arguments[0].kind,
            elements.allSatisfy({ !$0.isOptional })
        else { throw ExpressionProblem("'cel.block' wants a list of values and an expression", at: position) }
        let bindings = elements.enumerated().map {
            Syntax.Binding(variable: "@index:\($0.offset)", value: $0.element.value)
        }
        return .binding(bindings, body: arguments[1])
    }

    /// Whole numbers that stand in the call, each with a colon before it.
    private static func numbers(
        _ count: Int, of call: Syntax.Call, at position: SourcePosition
    ) throws(ExpressionProblem) -> String {
        var text = ""
        for argument in call.arguments {
            guard case .literal(.int(let number)) = argument.kind, number >= 0 else {
                throw ExpressionProblem("'cel.\(call.function)' wants a number, not below zero", at: argument.position)
            }
            text += ":\(number)"
        }
        guard call.arguments.count == count else {
            throw ExpressionProblem("'cel.\(call.function)' wants \(count) whole numbers", at: position)
        }
        return text
    }
}
