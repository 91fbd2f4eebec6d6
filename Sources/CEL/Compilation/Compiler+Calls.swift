extension Compiler {
    mutating func compile(
        _ call: Syntax.Call, at position: SourcePosition
    ) throws(ExpressionProblem) -> any Operation {
        let (name, isMethod, arguments): (String, Bool, [Syntax])
        switch environment.callee(of: call, isLocal: startsWithLocal) {
        case .function(let function): (name, isMethod, arguments) = (function, false, call.arguments)
        case .method(let method, let receiver):
            (name, isMethod, arguments) = (method, true, [receiver] + call.arguments)
        case nil: return try unknown("function '\(call.function)'", at: position)
        }
        var compiled: [any Operation] = []
        for argument in arguments { compiled.append(try compile(argument)) }
        guard let function = environment.functions.function(name, isMethod: isMethod, count: compiled.count) else {
            return try unknown("form of function '\(name)' with \(call.arguments.count) arguments", at: position)
        }
        if name == "matches", let match = try patternMatch(compiled, at: position) { return match }
        return fold(function.call(compiled, at: position), compiled)
    }

    /// A match with a pattern that stands in the expression.
    private mutating func patternMatch(
        _ arguments: [any Operation], at position: SourcePosition
    ) throws(ExpressionProblem) -> (any Operation)? {
        guard let constant = arguments[1] as? Constant, case .string(let text) = constant.value else { return nil }
        let pattern: Pattern
        do throws(EvaluationError) {
            pattern = try Pattern(text)
        } catch {
            throw ExpressionProblem(error.message, .pattern, at: position)
        }
        patternInstructions -= pattern.programSize
        guard patternInstructions >= 0 else {
            throw ExpressionProblem("the patterns of the expression are too large together", .limit, at: position)
        }
        return fold(PatternMatch(arguments[0], pattern, at: position), [arguments[0]])
    }
}
