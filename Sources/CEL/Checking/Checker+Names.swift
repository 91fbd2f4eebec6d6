extension Checker {
    /// A name or a selection: the same resolution as the compiler's, for what it means there it must mean here.
    mutating func name(_ syntax: Syntax) -> StaticType {
        if let name = syntax.qualifiedName(longest: environment.longestName), !startsWithLocal(name),
            let type = declaredType(of: name)
        {
            return type
        }
        switch syntax.kind {
        case .select(let operand, let field, let isOptional):
            // A dotted name of which nothing is declared is unknown from its first part on.
            return selection(of: field, from: type(of: operand), isOptional: isOptional, at: syntax.position)
        case .identifier(let name, isAbsolute: false):
            return localType(of: name) ?? unknownVariable(name, at: syntax.position)
        default: return unknownVariable(syntax.qualifiedName() ?? "", at: syntax.position)
        }
    }

    /// Whether the first part of a dotted name is a macro's variable.
    func startsWithLocal(_ name: String) -> Bool {
        localType(of: String(name.prefix { $0 != "." })) != nil
    }

    private func declaredType(of name: String) -> StaticType? {
        switch environment.declaration(of: name) {
        case .variable(let slot, _): environment.types[slot]
        case .type(let type): .type(StaticType(type))
        case nil: nil
        }
    }

    private mutating func unknownVariable(_ name: String, at position: SourcePosition) -> StaticType {
        let known = writtenLocals + environment.variables + ["true", "false", "null"]
        let foreign = ForeignNames.hint(for: name, among: ForeignNames.variables)
        let hint = foreign.isEmpty ? NearestName.hint(for: name, among: known) : foreign
        return report("unknown variable '\(name)'\(hint)", .unknownName, at: position)
    }

    /// The type of `operand.field`, of `operand.?field`, and of `has(operand.field)`.
    mutating func selection(
        of field: String, from operand: StaticType, isOptional: Bool, at position: SourcePosition
    ) -> StaticType {
        let known = substitution.resolve(operand)
        let member = memberType(field, of: known.wrapped ?? known, at: position)
        return isOptional || known.wrapped != nil ? .optional(member) : member
    }

    private mutating func memberType(
        _ field: String, of type: StaticType, at position: SourcePosition
    ) -> StaticType {
        switch type {
        case .map(_, let value): return value
        case .object(let object):
            if let type = object.members[field] { return type }
            let hint = NearestName.hint(for: field, among: object.members.keys)
            let known = hint.isEmpty ? "; it has \(Self.list(object.members.keys.sorted()))" : hint
            return report("'\(object.name)' has no member '\(field)'\(known)", .unknownName, at: position)
        case .parameter:
            // Whatever it turns out to be, a selection from it gives no further knowledge.
            _ = substitution.accepts(.dyn, type)
            return .dyn
        case .dyn: return .dyn
        default: return report("\(shown(type).article) has no member '\(field)'", at: position)
        }
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
