/// What expressions may name: variables, each with its slot, and functions.
public struct Environment: Sendable {
    /// Shared, so that an environment is one reference to copy.
    private final class Declarations: Sendable {
        let variables: [String]
        let container: String
        let limits: Limits
        let functions: FunctionTable
        let slots: [String: Int]

        init(variables: [String], container: String, limits: Limits, functions: FunctionTable) {
            self.variables = variables
            self.container = container
            self.limits = limits
            self.functions = functions
            self.slots = Dictionary(zip(variables, variables.indices)) { first, _ in first }
        }
    }

    private let declarations: Declarations

    /// Declares variables. Their slots are their places in the list; of a name that comes twice the first counts.
    ///
    /// - Parameter container: A namespace such as `com.example`: `x` may then mean `com.example.x`, `com.x` or `x`, in
    ///   this order (language definition, "Name Resolution").
    public init(variables: [String], container: String = "", limits: Limits = .default) {
        self.declarations = Declarations(
            variables: variables, container: container, limits: limits, functions: .standard)
    }

    /// The declared variables, in the order of their slots.
    public var variables: [String] { declarations.variables }

    /// The namespace in which names are looked up first; empty for none.
    public var container: String { declarations.container }

    /// The limits on each expression.
    public var limits: Limits { declarations.limits }

    var functions: FunctionTable { declarations.functions }

    /// The slot of a variable; `nil` if it is not declared.
    public func slot(of name: String) -> Int? { declarations.slots[name] }

    /// Whether bindings for one fit expressions of the other.
    func hasSameSlots(as other: Environment) -> Bool {
        declarations === other.declarations || variables == other.variables
    }

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
