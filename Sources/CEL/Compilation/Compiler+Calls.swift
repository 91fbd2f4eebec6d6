extension Compiler {
    mutating func compile(_ call: Syntax.Call, at position: SourcePosition) throws(SyntaxError) -> any Operation {
        var arguments: [any Operation] = []
        guard let target = call.target else {
            for argument in call.arguments { arguments.append(try compile(argument)) }
            let name = call.isAbsolute ? "." + call.function : call.function
            return try compile(name, isReceiver: false, arguments, at: position)
        }
        let namespaced = target.qualifiedName.map { $0 + "." + call.function }
        if let namespaced, !startsWithLocal(namespaced), functionName(namespaced) != nil {
            for argument in call.arguments { arguments.append(try compile(argument)) }
            return try compile(namespaced, isReceiver: false, arguments, at: position)
        }
        guard environment.functions.hasFunction(named: call.function) else {
            return try unknown("function '\(call.function)'", at: position)
        }
        for argument in [target] + call.arguments { arguments.append(try compile(argument)) }
        return try compile(call.function, isReceiver: true, arguments, at: position)
    }

    /// The full name of a function in the innermost namespace that has it.
    private func functionName(_ name: String) -> String? {
        environment.candidates(for: name).first { environment.functions.hasFunction(named: $0) }
    }

    private mutating func compile(
        _ name: String, isReceiver: Bool, _ arguments: [any Operation], at position: SourcePosition
    ) throws(SyntaxError) -> any Operation {
        guard let fullName = isReceiver ? name : functionName(name) else {
            return try unknown("function '\(name)'", at: position)
        }
        let signature = Function.Signature(name: fullName, isReceiver: isReceiver, count: arguments.count)
        guard let function = environment.functions[signature] else {
            let count = arguments.count - (isReceiver ? 1 : 0)
            let form = isReceiver ? "behind a dot" : "without a receiver"
            return try unknown("form of function '\(name)': \(form), with \(count) arguments", at: position)
        }
        if fullName == "matches", let match = try patternMatch(arguments, at: position) { return match }
        return fold(function.call(arguments, at: position), arguments)
    }

    /// A match with a pattern that stands in the expression.
    private mutating func patternMatch(
        _ arguments: [any Operation], at position: SourcePosition
    ) throws(SyntaxError) -> (any Operation)? {
        guard let constant = arguments[1] as? Constant, case .string(let text) = constant.value else { return nil }
        do throws(EvaluationError) {
            return fold(PatternMatch(arguments[0], try Pattern(text), at: position), [arguments[0]])
        } catch {
            throw SyntaxError(error.message, at: position)
        }
    }
}
