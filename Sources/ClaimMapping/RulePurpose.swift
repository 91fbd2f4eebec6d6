internal import CEL

/// What an expression of a provider's rules is for, and so which types its value may have.
enum RulePurpose {
    case variable
    /// `validate` and `require`.
    case rule
    case subject
    case claim

    /// What is wrong with a type in this place, and what to do; `nil` if it fits, or may turn out to fit.
    func misfit(of type: StaticType) -> String? {
        guard !type.isDynamic else { return nil }
        switch self {
        case .variable: return nil
        case .rule:
            return type == .bool ? nil : "must be true or false, and is \(type.article)\(Self.remedy(for: type))"
        case .subject:
            guard type != .string else { return nil }
            return "must be a string, and is \(type.article)\(Self.remedy(for: type, .int, .uint, .double))"
        case .claim: return Self.misfit(ofClaim: type.wrapped ?? type)
        }
    }

    /// - Parameter convertible: The types that `string` makes what is wanted of.
    private static func remedy(for type: StaticType, _ convertible: StaticType...) -> String {
        if type.wrapped != nil { return ": write .orValue(...) after it" }
        return convertible.contains(type) ? ": write string(...) around it" : ""
    }

    private static func misfit(ofClaim type: StaticType) -> String? {
        switch type {
        case .dyn, .null, .bool, .int, .uint, .double, .string, .object, .parameter: return nil
        case .bytes: return "JSON has no bytes: write base64.encode(...) around them"
        case .timestamp: return "JSON has no timestamp: write string(...) or int(...) around it"
        case .duration: return "JSON has no duration: write string(...) around it, or .getSeconds() after it"
        case .type: return "JSON has no types: write string(...) of a value instead"
        case .list(let element): return misfit(ofClaim: element)
        case .map(.string, let value), .map(.dyn, let value): return misfit(ofClaim: value)
        case .map(let key, _): return "JSON has string keys only, and these are of type \(key)"
        case .abstract(let name, _):
            return type.wrapped == nil
                ? "JSON has no \(name): write string(...) around it" : "JSON has no optionals inside a list or a map"
        }
    }
}
