/// What the type parameters of an expression stand for, found out while it is checked.
///
/// Unification with gradual types, as the reference checkers do it: `dyn` fits everything, and of two types that fit one
/// parameter the more general one stays.
struct TypeSubstitution {
    private var types: [String: StaticType] = [:]
    /// What the last attempt replaced, so that it can be taken back.
    private var replaced: [(name: String, type: StaticType?)] = []
    private var count = 0

    /// A parameter that nothing is known of.
    mutating func freshParameter() -> StaticType {
        count += 1
        return .parameter("_\(count)")
    }

    /// The type with its known parameters replaced.
    ///
    /// - Parameter isFinal: Whether a parameter that is not known becomes `dyn`.
    func resolve(_ type: StaticType, isFinal: Bool = false) -> StaticType {
        if case .parameter(let name) = type {
            guard let known = types[name] else { return isFinal ? .dyn : type }
            return resolve(known, isFinal: isFinal)
        }
        return type.mapParameters { resolve($0, isFinal: isFinal) }
    }

    /// Whether a value of type `type` can stand where `wanted` is; what that says of parameters is kept if so.
    mutating func accepts(_ wanted: StaticType, _ type: StaticType) -> Bool {
        acceptsAll([wanted], [type])
    }

    /// The same for several types, of which all or none count.
    mutating func acceptsAll(_ wanted: [StaticType], _ types: [StaticType]) -> Bool {
        replaced.removeAll(keepingCapacity: true)
        if wanted.count == types.count, zip(wanted, types).allSatisfy({ unify($0, $1) }) { return true }
        for (name, type) in replaced.reversed() { self.types[name] = type }
        return false
    }

    private mutating func set(_ name: String, to type: StaticType) {
        replaced.append((name, types[name]))
        types[name] = type
    }

    private mutating func unify(_ wanted: StaticType, _ type: StaticType) -> Bool {
        if case .parameter(let name) = type {
            let fit = bind(name, to: wanted)
            if fit.isValid || fit.wasKnown { return fit.isValid }
        }
        if case .parameter(let name) = wanted { return bind(name, to: type).isValid }
        if wanted.isDynamic || type.isDynamic { return true }
        if wanted == .null { return type.isNullable }
        if type == .null { return wanted.isNullable }
        if case .type = wanted, case .type = type { return true }
        if case .object(let wanted) = wanted, case .object(let type) = type { return wanted == type }
        guard wanted.hasSameHead(as: type), wanted.parameters.count == type.parameters.count else { return false }
        return zip(wanted.parameters, type.parameters).allSatisfy { unify($0, $1) }
    }

    /// Lets a parameter stand for a type, or for the more general of this and what it stands for.
    private mutating func bind(_ name: String, to type: StaticType) -> (isValid: Bool, wasKnown: Bool) {
        if type == .parameter(name) { return (true, true) }
        guard let known = types[name] else {
            guard !occurs(name, in: type) else { return (false, false) }
            set(name, to: type)
            return (true, false)
        }
        if known == type { return (true, true) }
        guard unify(type, known) else { return (false, true) }
        let general = Self.moreGeneral(type, known)
        if !occurs(name, in: general) { set(name, to: general) }
        return (true, true)
    }

    private func occurs(_ name: String, in type: StaticType) -> Bool {
        if case .parameter(let other) = type {
            return other == name || types[other].map { occurs(name, in: $0) } ?? false
        }
        return type.parameters.contains { occurs(name, in: $0) }
    }

    /// The type of a place that takes both.
    static func moreGeneral(_ first: StaticType, _ second: StaticType) -> StaticType {
        isAsGeneral(first, as: second) ? first : second
    }

    private static func isAsGeneral(_ first: StaticType, as second: StaticType) -> Bool {
        if case .parameter = first { return true }
        if first.isDynamic { return true }
        if case .parameter = second { return false }
        if second == .null { return first.isNullable }
        if second.isDynamic || !first.hasSameHead(as: second) { return false }
        if case .type = first { return true }
        return zip(first.parameters, second.parameters).allSatisfy { isAsGeneral($0, as: $1) }
    }
}

extension StaticType {
    /// Whether `null` can stand for a value of the type.
    fileprivate var isNullable: Bool {
        switch self {
        case .null, .abstract, .timestamp, .duration: true
        default: false
        }
    }
}
