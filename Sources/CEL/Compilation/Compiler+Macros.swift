extension Compiler {
    mutating func compile(
        _ macro: Syntax.Comprehension, at position: SourcePosition
    ) throws(ExpressionProblem) -> any Operation {
        let range = try compile(macro.range)
        if case .optionalMap(let isFlat) = macro.kind {
            let slot = scopeDepth
            enterScope(macro.variable)
            defer { leaveScope() }
            return OptionalMap(range, slot: slot, body: try compile(macro.body), isFlat: isFlat, at: position)
        }
        let loop = Loop(
            name: macro.name, range: range, slot: scopeDepth, hasSecond: macro.secondVariable != nil,
            takesMaps: macro.takesMaps, steps: macro.stepsPerElement, position: position)
        enterScope(macro.variable)
        if let second = macro.secondVariable { enterScope(second) }
        defer { leaveScope(macro.secondVariable == nil ? 1 : 2) }
        var predicate: (any Operation)?
        if let syntax = macro.predicate { predicate = try compile(syntax) }
        return operation(of: macro.kind, loop, predicate, try compile(macro.body))
    }

    private func operation(
        of kind: Syntax.Comprehension.Kind, _ loop: Loop, _ predicate: (any Operation)?, _ body: any Operation
    ) -> any Operation {
        switch kind {
        case .all: Quantifier(loop, predicate: body, decidedBy: false)
        case .exists: Quantifier(loop, predicate: body, decidedBy: true)
        case .existsOne: ExistsOne(loop, predicate: body)
        case .filter: ListTransformation(loop, predicate: body, transform: nil)
        case .map, .transformList: ListTransformation(loop, predicate: predicate, transform: body)
        case .transformMap: MapTransformation(loop, predicate: predicate, transform: body, givesEntries: false)
        case .transformMapEntry: MapTransformation(loop, predicate: predicate, transform: body, givesEntries: true)
        case .sortBy: KeyedSort(loop, key: body)
        case .optionalMap: body
        }
    }

    /// Values with names. Each is evaluated once, before the body; an error in one counts only where it is used.
    mutating func binding(
        _ bindings: [Syntax.Binding], _ body: Syntax
    ) throws(ExpressionProblem) -> any Operation {
        let slot = scopeDepth
        var values: [any Operation] = []
        defer { leaveScope(values.count) }
        for binding in bindings {
            let value = try compile(binding.value)
            values.append(value)
            enterScope(binding.variable, mayFail: !(value is Constant))
        }
        return LocalBinding(slot: slot, values: values, body: try compile(body))
    }
}
