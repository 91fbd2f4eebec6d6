extension MappingProblem.Place: CustomStringConvertible {
    /// The dotted path in the provider's file.
    public var description: String {
        switch self {
        case .variable(let name): "variables.\(name)"
        case .validate(let index): "validate[\(index)]"
        case .subject: "mapping.subject"
        case .claim(let name): "mapping.claims.\(name)"
        case .require(let index): "require[\(index)]"
        }
    }
}
