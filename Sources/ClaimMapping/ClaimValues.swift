internal import CEL
internal import JOSE

extension Value {
    /// The CEL value of a JSON value: numbers keep their kind, so `1` is an int and `1.0` a double.
    init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .int(value)
        case .unsigned(let value): self = .uint(value)
        case .double(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .array(let values): self = .list(values.map(Value.init))
        case .object(let object): self = Value(object)
        }
    }

    /// The CEL map of a JSON object.
    init(_ object: JSONObject) {
        self = .map(MapValue(object.lazy.map { ($0.key, Value($0.value)) }))
    }
}

extension JSONValue {
    /// The JSON value of a CEL value; `nil` for what JSON has no form for: bytes, times, types, infinities,
    /// maps with keys that are not strings.
    init?(_ value: CEL.Value) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .integer(value)
        case .uint(let value): self = Int64(exactly: value).map(JSONValue.integer) ?? .unsigned(value)
        case .double(let value):
            guard value.isFinite else { return nil }
            self = .double(value)
        case .string(let value): self = .string(value)
        case .list(let values):
            var array: [JSONValue] = []
            array.reserveCapacity(values.count)
            for element in values {
                guard let element = JSONValue(element) else { return nil }
                array.append(element)
            }
            self = .array(array)
        case .map(let map):
            var object = JSONObject()
            for (key, member) in map {
                guard case .string(let name) = key, let member = JSONValue(member) else { return nil }
                object[name] = member
            }
            self = .object(object)
        default: return nil
        }
    }
}
