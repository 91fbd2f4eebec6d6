extension Checker {
    /// `[a, ?b]`: a list of the most general type of its elements.
    mutating func list(_ elements: [Syntax.Element]) -> StaticType {
        var joined: StaticType?
        for element in elements {
            let type = type(of: element.value)
            joined = join(joined, element.isOptional ? unwrap(type, at: element.value.position) : type)
        }
        return .list(joined ?? substitution.freshParameter())
    }

    /// `{a: b, ?c: d}`.
    mutating func map(_ entries: [Syntax.Entry]) -> StaticType {
        var (keys, values): (StaticType?, StaticType?)
        for entry in entries {
            let key = type(of: entry.key)
            if !shown(key).isPossibleKey {
                report("a map's key can't be \(shown(key).article)", at: entry.key.position)
            }
            keys = join(keys, key)
            let value = type(of: entry.value)
            values = join(values, entry.isOptional ? unwrap(value, at: entry.value.position) : value)
        }
        return .map(keys ?? substitution.freshParameter(), values ?? substitution.freshParameter())
    }

    /// The type of a place for both: the more general one, or `dyn` where neither fits the other.
    private mutating func join(_ known: StaticType?, _ type: StaticType) -> StaticType {
        guard let known else { return type }
        return substitution.accepts(known, type) ? TypeSubstitution.moreGeneral(known, type) : .dyn
    }

    private mutating func unwrap(_ type: StaticType, at position: SourcePosition) -> StaticType {
        let known = substitution.resolve(type)
        if let wrapped = known.wrapped { return wrapped }
        return known.isDynamic ? .dyn : report("'?' wants an optional, found \(shown(known).article)", at: position)
    }
}

extension StaticType {
    /// Whether values of the type may be keys of a map.
    fileprivate var isPossibleKey: Bool {
        switch self {
        case .bool, .int, .uint, .string, .dyn, .parameter: true
        default: false
        }
    }
}
