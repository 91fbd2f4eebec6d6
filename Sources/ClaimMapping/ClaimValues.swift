public import CEL
public import JOSE

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

    /// What a mapped claim is to hold; `nil` for null and for an optional without a value, which leave the claim out.
    var claim: Value? {
        switch self {
        case .null: nil
        case .optional(let optional): optional.wrapped?.claim
        default: self
        }
    }

    /// The CEL map of a JSON object.
    public init(_ object: JSONObject) {
        var members: [(String, Value)] = []
        members.reserveCapacity(object.count)
        for (name, member) in object { members.append((name, Value(member))) }
        self = .map(MapValue(members))
    }
}

extension JSONValue {
    /// Why a CEL value gives no claim.
    enum ConversionFailure: Error {
        /// JSON has no form for it: bytes, times, types, infinities, maps with keys that are not strings.
        case notRepresentable
        /// It takes more bytes than there are left.
        case tooLarge
    }

    /// The JSON value of a CEL value.
    ///
    /// - Parameter bytes: How many bytes the text may take at most; what it takes at least goes off. A small CEL value can
    ///   hold another one a thousand times, so that the bound must hold before the value is copied out.
    init(_ value: CEL.Value, within bytes: inout Int) throws(ConversionFailure) {
        bytes -= 1
        guard bytes >= 0 else { throw .tooLarge }
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .integer(value)
        case .uint(let value): self = Int64(exactly: value).map(JSONValue.integer) ?? .unsigned(value)
        case .double(let value):
            guard value.isFinite else { throw .notRepresentable }
            self = .double(value)
        case .string(let value):
            bytes -= value.utf8.count
            self = .string(value)
        case .list(let values):
            var array: [JSONValue] = []
            for element in values { array.append(try JSONValue(element, within: &bytes)) }
            self = .array(array)
        case .map(let map):
            var object = JSONObject()
            for (key, member) in map {
                guard case .string(let name) = key else { throw .notRepresentable }
                bytes -= name.utf8.count
                object[name] = try JSONValue(member, within: &bytes)
            }
            self = .object(object)
        default: throw .notRepresentable
        }
    }
}
