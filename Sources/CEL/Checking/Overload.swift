/// One form of a function: the types that it takes and the type that it gives.
public struct Overload: Hashable, Sendable {
    /// The types of the arguments, the receiver first.
    public let parameters: [StaticType]
    /// The type of the value.
    public let result: StaticType

    /// Describes a form. Parameters of one name are of one type wherever they stand.
    public init(_ parameters: StaticType..., gives result: StaticType) {
        self.parameters = parameters
        self.result = result
    }

    /// Describes a form.
    public init(parameters: [StaticType], result: StaticType) {
        self.parameters = parameters
        self.result = result
    }

    /// The names of the type parameters.
    var typeParameters: Set<String> {
        var names: Set<String> = []
        for type in parameters + [result] { type.collectParameters(into: &names) }
        return names
    }

    /// The arguments as an error shows them.
    var shownParameters: String { "(\(parameters.map(\.description).joined(separator: ", ")))" }
}

extension StaticType {
    fileprivate func collectParameters(into names: inout Set<String>) {
        if case .parameter(let name) = self { names.insert(name) }
        for parameter in parameters { parameter.collectParameters(into: &names) }
    }

    /// Two type parameters, under the names that the specification gives them.
    static let a = StaticType.parameter("A")
    static let b = StaticType.parameter("B")
}
