/// A type as the checker knows it before anything is evaluated (language definition, "Gradual Type Checking").
public indirect enum StaticType: Hashable, Sendable {
    /// Known only when it is evaluated: fits everything.
    case dyn
    /// The type of `null`.
    case null
    /// Booleans.
    case bool
    /// Signed integers.
    case int
    /// Unsigned integers.
    case uint
    /// Doubles.
    case double
    /// Strings.
    case string
    /// Bytes.
    case bytes
    /// Points in time.
    case timestamp
    /// Lengths of time.
    case duration
    /// Lists of one type of element.
    case list(StaticType)
    /// Maps of one type of key to one type of value.
    case map(StaticType, StaticType)
    /// Types as values.
    case type(StaticType)
    /// A map with a fixed set of string keys, each with a type of its own.
    case object(ObjectType)
    /// A type known by name only, such as `optional_type(int)` or `net.IP`.
    case abstract(String, [StaticType])
    /// A type parameter of an overload.
    case parameter(String)

    /// `optional_type(wrapped)`.
    public static func optional(_ wrapped: StaticType) -> StaticType {
        .abstract(TypeValue.optional.description, [wrapped])
    }

    /// What an optional wraps; `nil` for every other type.
    public var wrapped: StaticType? {
        guard case .abstract(TypeValue.optional.description, let parameters) = self else { return nil }
        return parameters.first
    }

    /// Whether values of the type may turn out to be of any type.
    public var isDynamic: Bool { self == .dyn }
}

/// A map whose keys are known when an expression is checked, so that a misspelt one is found then.
///
/// Two are the same if name and keys are: members may hold objects, and looking into them all could take for ever.
public struct ObjectType: Sendable {
    /// What messages call it, such as `subject`.
    public let name: String
    /// The type of each member, by its key.
    public let members: [String: StaticType]

    /// Describes an object.
    public init(_ name: String, _ members: [String: StaticType]) {
        self.name = name
        self.members = members
    }
}

extension ObjectType: Hashable {
    /// Whether name and keys are the same.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.members.keys == right.members.keys
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension StaticType: CustomStringConvertible {
    /// The type as CEL writes it, such as `map(string, dyn)`.
    public var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .type(let type): "type(\(type))"
        case .object(let object): object.name
        case .abstract(let name, let parameters):
            parameters.isEmpty ? name : "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
        case .parameter(let name): name
        }
    }
}

extension StaticType {
    /// The type without its parameters, by which two types of one kind are told from others.
    private var head: StaticType {
        switch self {
        case .list: .list(.dyn)
        case .map, .object: .map(.dyn, .dyn)
        case .type: .type(.dyn)
        case .abstract(let name, _): .abstract(name, [])
        default: self
        }
    }

    /// The parameters; those of an object are those of the map that it is.
    var parameters: [StaticType] {
        switch self {
        case .list(let element): [element]
        case .map(let key, let value): [key, value]
        case .object: [.string, .dyn]
        case .type(let type): [type]
        case .abstract(_, let parameters): parameters
        default: []
        }
    }

    /// Whether the type is `dyn`, or a part of it is.
    var holdsDynamic: Bool { isDynamic || parameters.contains { $0.holdsDynamic } }

    /// Whether more levels lie below this one than so many.
    func nests(deeperThan limit: Int) -> Bool {
        limit < 0 || parameters.contains { $0.nests(deeperThan: limit - 1) }
    }

    /// Whether both are of one kind: both lists, both maps, both the same abstract type.
    func hasSameHead(as other: StaticType) -> Bool { head == other.head }

    /// The type with each parameter changed.
    func mapParameters(_ change: (StaticType) -> StaticType) -> StaticType {
        switch self {
        case .list(let element): .list(change(element))
        case .map(let key, let value): .map(change(key), change(value))
        case .type(let type): .type(change(type))
        case .abstract(let name, let parameters): .abstract(name, parameters.map(change))
        default: self
        }
    }
}
