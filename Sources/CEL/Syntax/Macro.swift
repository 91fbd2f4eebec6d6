/// The macros of the language definition: calls that are syntax, not functions.
enum Macro {
    /// What the call stands for; `nil` if it is not a macro.
    static func expand(_ call: Syntax.Call, at position: SourcePosition) throws(SyntaxError) -> Syntax.Kind? {
        guard let target = call.target else {
            return call.function == "has" && !call.isAbsolute ? try presence(call.arguments, at: position) : nil
        }
        guard let (kind, body) = try comprehension(call, at: position) else { return nil }
        guard case .identifier(let variable, isAbsolute: false) = call.arguments[0].kind else {
            throw SyntaxError("'\(call.function)' wants a variable's name first", at: call.arguments[0].position)
        }
        return .comprehension(Syntax.Comprehension(kind: kind, range: target, variable: variable, body: body))
    }

    /// `has(e.f)`.
    private static func presence(_ arguments: [Syntax], at position: SourcePosition) throws(SyntaxError) -> Syntax.Kind
    {
        guard arguments.count == 1, case .select(let operand, let field, isOptional: false) = arguments[0].kind else {
            throw SyntaxError("'has' wants one selection, as in has(a.b)", at: position)
        }
        return .presence(operand, field: field)
    }

    private static func comprehension(
        _ call: Syntax.Call, at position: SourcePosition
    ) throws(SyntaxError) -> (Syntax.Comprehension.Kind, body: Syntax)? {
        let arguments = call.arguments
        let kind: Syntax.Comprehension.Kind
        switch call.function {
        case "all": kind = .all
        case "exists": kind = .exists
        case "exists_one", "existsOne": kind = .existsOne
        case "filter": kind = .filter
        case "map" where arguments.count == 3: return (.map(predicate: arguments[1]), arguments[2])
        case "map": kind = .map(predicate: nil)
        case "optMap": kind = .optionalMap(isFlat: false)
        case "optFlatMap": kind = .optionalMap(isFlat: true)
        default: return nil
        }
        guard arguments.count == 2 else {
            throw SyntaxError("'\(call.function)' wants a variable and an expression", at: position)
        }
        return (kind, arguments[1])
    }
}
