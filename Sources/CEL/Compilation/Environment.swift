/// What expressions may name: variables, each with its slot, and functions.
public struct Environment: Sendable {
    /// The declared variables, in the order of their slots.
    public let variables: [String]
    /// The namespace in which names are looked up first; empty for none.
    public let container: String
    /// The limits on each expression.
    public let limits: Limits

    let functions: FunctionTable
    private let slots: [String: Int]

    /// Declares variables. Their slots are their places in the list; of a name that comes twice the first counts.
    ///
    /// - Parameter container: A namespace such as `com.example`: `x` may then mean `com.example.x`, `com.x` or `x`, in
    ///   this order (language definition, "Name Resolution").
    public init(variables: [String], container: String = "", limits: Limits = .default) {
        self.variables = variables
        self.container = container
        self.limits = limits
        self.functions = .standard
        self.slots = Dictionary(zip(variables, variables.indices)) { first, _ in first }
    }

    /// The slot of a variable; `nil` if it is not declared.
    public func slot(of name: String) -> Int? { slots[name] }

    /// The full names that a name may stand for, the one to try first at the front.
    func candidates(for name: String) -> [String] {
        if name.hasPrefix(".") { return [String(name.dropFirst())] }
        var candidates: [String] = []
        var namespace = container[...]
        while !namespace.isEmpty {
            candidates.append(namespace + "." + name)
            namespace = namespace.lastIndex(of: ".").map { namespace[..<$0] } ?? ""
        }
        return candidates + [name]
    }
}
