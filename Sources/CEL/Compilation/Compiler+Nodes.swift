extension Compiler {
    mutating func list(_ elements: [Syntax.Element], at position: SourcePosition) throws(ExpressionProblem)
        -> any Operation
    {
        var compiled: [ListLiteral.Element] = []
        for element in elements {
            compiled.append(ListLiteral.Element(value: try compile(element.value), isOptional: element.isOptional))
        }
        return fold(ListLiteral(compiled, at: position), compiled.map(\.value))
    }

    mutating func map(_ entries: [Syntax.Entry], at position: SourcePosition) throws(ExpressionProblem) -> any Operation
    {
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
    ) throws(ExpressionProblem) -> any Operation {
        var compiled: [any Operation] = []
        for operand in operands { compiled.append(try compile(operand)) }
        return fold(Logic(compiled, decidedBy: decider, at: position), compiled)
    }

    mutating func conditional(
        _ branches: [Syntax.Branch], otherwise: Syntax, at position: SourcePosition
    ) throws(ExpressionProblem) -> any Operation {
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
}
