extension Compiler {
    mutating func list(_ elements: [Syntax.Element], at position: SourcePosition) throws(SyntaxError) -> any Operation {
        var compiled: [ListLiteral.Element] = []
        for element in elements {
            compiled.append(ListLiteral.Element(value: try compile(element.value), isOptional: element.isOptional))
        }
        return fold(ListLiteral(compiled, at: position), compiled.map(\.value))
    }

    mutating func map(_ entries: [Syntax.Entry], at position: SourcePosition) throws(SyntaxError) -> any Operation {
        var compiled: [MapLiteral.Entry] = []
        for entry in entries {
            compiled.append(
                MapLiteral.Entry(
                    key: try compile(entry.key), value: try compile(entry.value), isOptional: entry.isOptional))
        }
        return fold(MapLiteral(compiled, at: position), compiled.flatMap { [$0.key, $0.value] })
    }

    mutating func logic(
        _ operands: [Syntax], decidedBy decider: Bool, at position: SourcePosition
    ) throws(SyntaxError) -> any Operation {
        var compiled: [any Operation] = []
        for operand in operands { compiled.append(try compile(operand)) }
        return fold(Logic(compiled, decidedBy: decider, at: position), compiled)
    }

    mutating func conditional(
        _ branches: [Syntax.Branch], otherwise: Syntax, at position: SourcePosition
    ) throws(SyntaxError) -> any Operation {
        var compiled: [Conditional.Branch] = []
        for branch in branches {
            compiled.append(
                Conditional.Branch(condition: try compile(branch.condition), value: try compile(branch.value)))
        }
        let otherwise = try compile(otherwise)
        return fold(
            Conditional(compiled, otherwise: otherwise, at: position),
            compiled.flatMap { [$0.condition, $0.value] } + [otherwise])
    }

    mutating func compile(
        _ comprehension: Syntax.Comprehension, at position: SourcePosition
    ) throws(SyntaxError) -> any Operation {
        let range = try compile(comprehension.range)
        let body = try compile(comprehension.body, withLocal: comprehension.variable)
        // The variable's slot: it went out of scope with the body, so the next one takes the same.
        let slot = scopeDepth
        switch comprehension.kind {
        case .all: return Quantifier(over: range, slot: slot, predicate: body, decidedBy: false, at: position)
        case .exists: return Quantifier(over: range, slot: slot, predicate: body, decidedBy: true, at: position)
        case .existsOne: return ExistsOne(over: range, slot: slot, predicate: body, at: position)
        case .filter: return Transformation(over: range, slot: slot, predicate: body, transform: nil, at: position)
        case .map(let predicate):
            var condition: (any Operation)?
            if let predicate { condition = try compile(predicate, withLocal: comprehension.variable) }
            return Transformation(over: range, slot: slot, predicate: condition, transform: body, at: position)
        case .optionalMap(let isFlat): return OptionalMap(range, slot: slot, body: body, isFlat: isFlat, at: position)
        }
    }
}
