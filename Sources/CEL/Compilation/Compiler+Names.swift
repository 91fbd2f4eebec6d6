extension Compiler {
    /// A name or a selection. Of a dotted name, the longest part that something declares counts, in the innermost
    /// namespace that declares it; what follows are fields (language definition, "Name Resolution").
    mutating func name(_ syntax: Syntax) throws(ExpressionProblem) -> any Operation {
        if let name = syntax.qualifiedName(longest: environment.longestName), !startsWithLocal(name),
            let declared = declared(name, at: syntax.position)
        {
            return declared
        }
        switch syntax.kind {
        case .select(let operand, let field, let isOptional):
            let operand = try compile(operand)
            let selection: any Operation =
                isOptional
                ? OptionalSelection(operand, field: field, at: syntax.position)
                : Selection(operand, field: field, at: syntax.position)
            return fold(selection, [operand])
        case .identifier(let name, isAbsolute: false):
            if let local = localReference(to: name) { return local }
            return try unknown("variable '\(name)'", at: syntax.position)
        default: return try unknown("variable '\(syntax.qualifiedName() ?? "")'", at: syntax.position)
        }
    }

    /// Whether the first part of a dotted name is a macro's variable, which hides every other meaning.
    func startsWithLocal(_ name: String) -> Bool {
        localSlot(of: String(name.prefix { $0 != "." })) != nil
    }

    private func declared(_ name: String, at position: SourcePosition) -> (any Operation)? {
        switch environment.declaration(of: name) {
        case .variable(let slot, let name): VariableReference(slot: slot, name: name, position: position)
        case .type(let type): Constant(.type(type))
        case nil: nil
        }
    }

    /// A name that nothing declares. The checker has refused it already, unless the expression is not checked.
    func unknown(_ what: String, at position: SourcePosition) throws(ExpressionProblem) -> any Operation {
        switch unknownNames {
        case .refused: throw ExpressionProblem("unknown \(what)", .unknownName, at: position)
        case .failWhenEvaluated: return UnknownName("unknown \(what)", at: position)
        }
    }
}
