internal import CEL
internal import JOSE

extension Value {
    /// The CEL value of a JSON value, as a provider's claims become one.
    init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .int(value)
        case .unsigned(let value): self = .uint(value)
        case .double(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .array(let values): self = .list(values.map(Value.init))
        case .object(let object): self = .map(MapValue(object.map { ($0, Value($1)) }))
        }
    }
}

extension JSONValue {
    /// The results of the expressions: strings, Booleans and lists of strings.
    init(_ value: CEL.Value) throws {
        switch value {
        case .bool(let value): self = .bool(value)
        case .string(let value): self = .string(value)
        case .list(let values): self = .array(try values.map(JSONValue.init))
        default: throw UsageError(description: "a result of an unexpected type")
        }
    }
}
