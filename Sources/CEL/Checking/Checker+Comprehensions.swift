extension Checker {
    /// A macro over the elements of a list, the entries of a map, or the value of an optional.
    mutating func comprehension(_ macro: Syntax.Comprehension, at position: SourcePosition) -> StaticType {
        if case .optionalMap(let isFlat) = macro.kind { return optionalMap(macro, isFlat: isFlat) }
        let range = substitution.resolve(asMap(type(of: macro.range)))
        let variables = variableTypes(of: macro, over: range)
        enterScope(macro.variable, variables.first)
        if let second = macro.secondVariable { enterScope(second, variables.second) }
        defer {
            if macro.secondVariable != nil { leaveScope() }
            leaveScope()
        }
        if let predicate = macro.predicate { require(.bool, of: predicate, for: macro.name) }
        return result(of: macro, range, variables.first)
    }

    /// What the body makes of each element makes the result.
    private mutating func result(
        of macro: Syntax.Comprehension, _ range: StaticType, _ element: StaticType
    ) -> StaticType {
        switch macro.kind {
        case .all, .exists, .existsOne:
            require(.bool, of: macro.body, for: macro.name)
            return .bool
        case .filter:
            require(.bool, of: macro.body, for: macro.name)
            return .list(element)
        case .map, .transformList: return .list(type(of: macro.body))
        case .transformMap:
            let key = if case .map(let key, _) = range { key } else { range.isDynamic ? .dyn : StaticType.int }
            return .map(key, type(of: macro.body))
        case .transformMapEntry: return entryMap(type(of: macro.body), at: macro.body.position)
        case .sortBy:
            let key = shown(type(of: macro.body))
            if !key.isOrdered { report("'sortBy' can't order by \(key.article)", at: macro.body.position) }
            return .list(element)
        case .optionalMap: return .dyn
        }
    }

    private mutating func entryMap(_ type: StaticType, at position: SourcePosition) -> StaticType {
        let known = substitution.resolve(asMap(type))
        guard !substitution.accepts(.map(.dyn, .dyn), known) else { return known.isDynamic ? .map(.dyn, .dyn) : known }
        return report("'transformMapEntry' wants a map, found \(shown(known).article)", at: position)
    }

    private mutating func variableTypes(
        of macro: Syntax.Comprehension, over range: StaticType
    ) -> (first: StaticType, second: StaticType) {
        let hasSecond = macro.secondVariable != nil
        switch range {
        case .list(let element): return hasSecond ? (.int, element) : (element, .dyn)
        case .map(let key, let value) where macro.takesMaps: return (key, value)
        case .dyn: return (.dyn, .dyn)
        case .parameter:
            _ = substitution.accepts(.dyn, range)
            return (.dyn, .dyn)
        default:
            let wanted = macro.takesMaps ? "a list or a map" : "a list"
            report("'\(macro.name)' runs over \(wanted), found \(shown(range).article)", at: macro.range.position)
            return (.dyn, .dyn)
        }
    }

    private mutating func optionalMap(_ macro: Syntax.Comprehension, isFlat: Bool) -> StaticType {
        let operand = substitution.resolve(type(of: macro.range))
        if operand.wrapped == nil, !substitution.accepts(.optional(.dyn), operand) {
            report("'\(macro.name)' wants an optional, found \(shown(operand).article)", at: macro.range.position)
        }
        enterScope(macro.variable, operand.wrapped ?? .dyn)
        defer { leaveScope() }
        let body = substitution.resolve(type(of: macro.body))
        guard isFlat else { return .optional(body) }
        if body.wrapped == nil, !substitution.accepts(.optional(.dyn), body) {
            report("'\(macro.name)' wants an optional result, found \(shown(body).article)", at: macro.body.position)
        }
        return body.isDynamic ? .optional(.dyn) : body
    }
}

extension StaticType {
    /// Whether values of the type have an order, or may have one.
    var isOrdered: Bool {
        switch self {
        case .dyn, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .parameter: true
        default: false
        }
    }
}
