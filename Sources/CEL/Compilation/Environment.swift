/// What expressions may name: variables, each with its type and slot, and functions.
public struct Environment: Sendable {
    /// A declared variable.
    public struct Variable: Hashable, Sendable {
        /// Its name, which may be dotted.
        public let name: String
        /// Its type; `dyn` where that is known only when an expression is evaluated.
        public let type: StaticType

        /// Declares a variable.
        public init(_ name: String, _ type: StaticType = .dyn) {
            self.name = name
            self.type = type
        }
    }

    /// Shared, so that an environment is small to copy and soon told from others.
    private final class Declarations: Sendable {
        let variables: [String]
        let container: String
        let limits: Limits
        let functions: FunctionTable
        let slots: [String: Int]
        let longestName: Int

        init(_ variables: [Variable], container: String, limits: Limits, functions: FunctionTable) {
            self.variables = variables.map(\.name)
            self.container = container
            self.limits = limits
            self.functions = functions
            self.slots = Dictionary(zip(self.variables, variables.indices)) { first, _ in first }
            let names = self.variables + functions.allNames + TypeValue.named.keys
            self.longestName = names.map { 1 + $0.utf8.count { $0 == UInt8(ascii: ".") } }.max() ?? 1
        }
    }

    private let declarations: Declarations
    /// The variables' types, in the order of their slots.
    private(set) var types: [StaticType]

    /// Declares variables and, beside the standard library, functions.
    ///
    /// - Parameters:
    ///   - variables: Their slots are their places in the list; of a name that comes twice the first counts.
    ///   - functions: One of the name and number of arguments of a standard function takes its place.
    ///   - container: A namespace such as `com.example`: `x` may then mean `com.example.x`, `com.x` or `x`, in
    ///     this order (language definition, "Name Resolution").
    public init(
        _ variables: [Variable], functions: [Function] = [], container: String = "", limits: Limits = .default
    ) {
        let table = functions.isEmpty ? FunctionTable.standard : .standard.adding(functions)
        self.declarations = Declarations(variables, container: container, limits: limits, functions: table)
        self.types = variables.map(\.type)
    }

    /// Declares variables of any type.
    public init(variables: [String], container: String = "", limits: Limits = .default) {
        self.init(variables.map { Variable($0) }, container: container, limits: limits)
    }

    /// The names of the declared variables, in the order of their slots.
    public var variables: [String] { declarations.variables }

    /// The namespace in which names are looked up first; empty for none.
    public var container: String { declarations.container }

    /// The limits on each expression.
    public var limits: Limits { declarations.limits }

    var functions: FunctionTable { declarations.functions }

    /// How many parts the longest of all declared names has: what is longer can't be one of them.
    var longestName: Int { declarations.longestName }

    /// The same environment with another type for one of its variables: what is known of it has grown. Bindings of one
    /// fit expressions of the other.
    public func typing(_ name: String, as type: StaticType) -> Environment {
        var environment = self
        if let slot = slot(of: name) { environment.types[slot] = type }
        return environment
    }

    /// The type of a variable; `dyn` if it is not declared.
    public func type(of name: String) -> StaticType { slot(of: name).map { types[$0] } ?? .dyn }

    /// The slot of a variable; `nil` if it is not declared.
    public func slot(of name: String) -> Int? { declarations.slots[name] }

    /// Whether bindings for one fit expressions of the other.
    func hasSameSlots(as other: Environment) -> Bool {
        declarations === other.declarations || variables == other.variables
    }
}
