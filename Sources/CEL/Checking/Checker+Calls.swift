extension Checker {
    /// A call of a function: in a namespace that the target spells, or with the target as the receiver.
    mutating func call(_ call: Syntax.Call, at position: SourcePosition) -> StaticType {
        switch environment.callee(of: call, isLocal: startsWithLocal) {
        case .function(let name):
            return result(ofFunction: name, isMethod: false, call.arguments, at: position)
        case .method(let name, let receiver):
            return result(ofFunction: name, isMethod: true, [receiver] + call.arguments, at: position)
        case nil:
            if call.target == nil, Macro.names.contains(call.function) {
                // Its arguments name a variable that nothing declares.
                return report("'\(call.function)' is written list.\(call.function)(x, ...)", at: position)
            }
            for argument in call.arguments { _ = type(of: argument) }
            return unknownFunction(call, at: position)
        }
    }

    private mutating func unknownFunction(_ call: Syntax.Call, at position: SourcePosition) -> StaticType {
        let namespaced = call.target?.qualifiedName().map { "\($0).\(call.function)" }
        let hints = [
            namespaced.map { NearestName.hint(for: $0, among: environment.functions.allNames) } ?? "",
            ForeignNames.hint(for: call.function, among: ForeignNames.functions),
            NearestName.hint(for: call.function, among: environment.functions.shortNames.union(Macro.names)),
        ]
        let hint = hints.first { !$0.isEmpty } ?? ""
        return report("unknown function '\(call.function)'\(hint)", .unknownName, at: position)
    }

    private mutating func result(
        ofFunction name: String, isMethod: Bool, _ arguments: [Syntax], at position: SourcePosition
    ) -> StaticType {
        var types: [StaticType] = []
        for argument in arguments { types.append(asMap(type(of: argument))) }
        guard let function = environment.functions.function(name, isMethod: isMethod, count: arguments.count) else {
            return report(wrongForm(name, isMethod: isMethod, arguments.count), at: position)
        }
        let forms = function.overloads(forCount: arguments.count)
        // Of a function that takes any number of values: of numbers of several kinds, any may come out.
        if function.count == nil, types.count > 1, types.allSatisfy({ shown($0).isNumberOrDynamic }) {
            return match(forms, types) ?? .dyn
        }
        return result(of: name, forms, types, at: position)
    }

    /// What is wrong with a call that no form of the function fits, and which forms there are.
    private func wrongForm(_ name: String, isMethod: Bool, _ count: Int) -> String {
        let functions = environment.functions
        if functions.function(name, isMethod: !isMethod, count: count) != nil {
            return isMethod ? "write \(name)(x), not x.\(name)()" : "write x.\(name)(), not \(name)(x)"
        }
        let forms = [isMethod, !isMethod].map { functions.forms(of: name, isMethod: $0) }.first { !$0.isEmpty } ?? []
        let wanted = Set(forms.map(\.shownCount)).sorted().joined(separator: " or ")
        let given = count - (isMethod ? 1 : 0)
        return "'\(name)' takes \(wanted), found \(given)"
    }

    /// The type that the fitting forms give; `dyn` where several fit and give different types.
    mutating func result(
        of name: String, _ forms: [Overload], _ types: [StaticType], at position: SourcePosition
    ) -> StaticType {
        match(forms, types) ?? report(mismatch(name, forms, types), at: position)
    }

    /// The same; `nil` if no form fits.
    mutating func match(_ forms: [Overload], _ types: [StaticType]) -> StaticType? {
        var result: StaticType?
        for form in forms {
            let form = instantiate(form)
            guard substitution.acceptsAll(form.parameters, types) else { continue }
            let given = substitution.resolve(form.result)
            if let known = result, !known.isDynamic, known != given {
                result = .dyn
            } else {
                result = result ?? given
            }
        }
        return result
    }

    /// What is wrong where no form fits.
    func mismatch(_ name: String, _ forms: [Overload], _ types: [StaticType]) -> String {
        let found = Overload(parameters: types.map(shown), result: .dyn).shownParameters
        let first = types.first.map(shown)
        // The forms that take the first operand come closest to what was meant.
        let close = forms.filter { form in
            var attempt = substitution
            return zip(form.parameters, types).prefix(1).allSatisfy { attempt.accepts($0, $1) } && first != .dyn
        }
        let wanted = (close.isEmpty ? forms : close).map(\.shownParameters)
        let shownForms = wanted.count <= 4 ? "; it takes \(wanted.joined(separator: ", "))" : ""
        return "'\(name)' does not take \(found)\(shownForms)"
    }

    private mutating func instantiate(_ form: Overload) -> Overload {
        let names = form.typeParameters
        guard !names.isEmpty else { return form }
        var fresh: [String: StaticType] = [:]
        for name in names.sorted() { fresh[name] = substitution.freshParameter() }
        func replace(_ type: StaticType) -> StaticType {
            if case .parameter(let name) = type { return fresh[name] ?? type }
            return type.mapParameters(replace)
        }
        return Overload(parameters: form.parameters.map(replace), result: replace(form.result))
    }
}

extension StaticType {
    fileprivate var isNumberOrDynamic: Bool {
        switch self {
        case .int, .uint, .double, .dyn: true
        default: false
        }
    }
}
