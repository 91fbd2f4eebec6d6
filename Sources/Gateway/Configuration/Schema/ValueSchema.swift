internal import JOSE

/// The JSON Schema of one value of a configuration.
///
/// Draft-07, the newest that the YAML language server knows in full. It merges what stands beside a `$ref` into what
/// the reference names, so that a key shows its own description; validators that follow the draft to the letter ignore
/// it.
struct ValueSchema {
    private(set) var members: JSONObject
    /// What follows the key's description: bounds that a pattern hides.
    private(set) var note: String?

    init(_ members: JSONObject, note: String? = nil) {
        self.members = members
        self.note = note
    }

    /// The same with further members.
    func with(_ further: JSONObject) -> ValueSchema {
        var schema = self
        for (name, value) in further { schema.members[name] = value }
        return schema
    }
}

extension JSONValue {
    static func strings(_ strings: some Sequence<String>) -> JSONValue { .array(strings.map(JSONValue.string)) }

    /// A duration as configurations write it.
    static func duration(_ seconds: Int) -> JSONValue { .string(ConfigurationDuration.text(seconds)) }

    static func duration(_ duration: Duration) -> JSONValue { .duration(Int(duration.components.seconds)) }
}
