internal import JOSE

/// What a key of a configuration says: whether it must be there, what its value may be, and what an editor shows of it.
struct KeySchema {
    let isRequired: Bool
    let members: JSONObject

    private init(isRequired: Bool, value: ValueSchema, description: String, default: JSONValue? = nil) {
        self.isRequired = isRequired
        var members = value.members
        members["description"] = .string([description, value.note].compactMap(\.self).joined(separator: " "))
        if let `default` { members["default"] = `default` }
        self.members = members
    }

    static func required(_ value: ValueSchema, _ description: String) -> KeySchema {
        KeySchema(isRequired: true, value: value, description: description)
    }

    /// - Parameter default: What holds where the key is not there, if it can be written down.
    static func optional(_ value: ValueSchema, _ description: String, default: JSONValue? = nil) -> KeySchema {
        KeySchema(isRequired: false, value: value, description: description, default: `default`)
    }

    /// The same, required or not.
    func required(_ isRequired: Bool) -> KeySchema { KeySchema(isRequired: isRequired, members: members) }

    /// The same by the name of its definition.
    func reference(_ name: String) -> KeySchema {
        KeySchema(isRequired: isRequired, members: ["$ref": .string("#/definitions/\(name)")])
    }

    private init(isRequired: Bool, members: JSONObject) {
        self.isRequired = isRequired
        self.members = members
    }
}
