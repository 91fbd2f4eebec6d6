internal import JOSE

// One for each way in which a configuration's values are read: see the functions of ConfigurationValue.
extension ValueSchema {
    /// A string that is not empty.
    static let text = definition("text")
    /// CEL: a scalar of any kind, since `true` and `1` are expressions too.
    static let expression = definition("expression")
    /// `true` or `false`.
    static let flag = ValueSchema(["type": "boolean"])
    /// Data that is taken as it stands.
    static let data = ValueSchema(["type": "object"])
    /// A list of strings, none of them twice.
    static let names = names(of: .text)
    /// A list of strings with at least one in it.
    static let someNames = names(of: .text, atLeast: 1)

    /// A string of a form, or one with a reference in it, whose form shows only when the reference is replaced.
    static func text(_ pattern: String) -> ValueSchema {
        ValueSchema([
            "allOf": [["$ref": "#/definitions/text"]], "pattern": .string("\(pattern)|\(Pattern.holdsReference)"),
        ])
    }

    /// One of a closed set of words.
    static func words(_ words: some Sequence<String>) -> ValueSchema {
        ValueSchema(["anyOf": [["enum": .strings(words)], ["$ref": "#/definitions/reference"]]])
    }

    static func words<Choice: RawRepresentable<String> & CaseIterable>(of choices: Choice.Type) -> ValueSchema {
        words(choices.allCases.map(\.rawValue))
    }

    static func duration(_ bounds: ClosedRange<Int>) -> ValueSchema {
        let least = ConfigurationDuration.text(bounds.lowerBound)
        let most = ConfigurationDuration.text(bounds.upperBound)
        return text(DurationPattern.pattern(bounds))
            .with(["patternErrorMessage": .string("must be from \(least) to \(most): a number and s, m, h or d")])
            .noting("From \(least) to \(most).")
    }

    static func integer(_ bounds: ClosedRange<Int>) -> ValueSchema {
        ValueSchema([
            "type": "integer", "minimum": .integer(Int64(bounds.lowerBound)),
            "maximum": .integer(Int64(bounds.upperBound)),
        ])
    }

    static func list(of element: ValueSchema, atLeast count: Int = 0) -> ValueSchema {
        let schema = ValueSchema(["type": "array", "items": .object(element.members)])
        return count == 0 ? schema : schema.with(["minItems": .integer(Int64(count))])
    }

    /// A list of strings of a form, none of them twice.
    static func names(of element: ValueSchema, atLeast count: Int = 0) -> ValueSchema {
        list(of: element, atLeast: count).with(["uniqueItems": true])
    }

    /// A mapping whose keys are the operator's own.
    static func mapping(to value: ValueSchema, namesOtherThan reserved: Set<String> = []) -> ValueSchema {
        let schema = ValueSchema(["type": "object", "additionalProperties": .object(value.members)])
        guard !reserved.isEmpty else { return schema }
        return schema.with(["propertyNames": ["not": ["enum": .strings(reserved.sorted())]]])
    }

    /// A mapping whose keys are fixed.
    static func section<Key: ConfigurationKey>(_ keys: Key.Type) -> ValueSchema {
        let schemas = Key.allCases.map { (name: $0.rawValue, schema: $0.schema) }
        return section(schemas).with(Key.relations)
    }

    /// A mapping whose keys are these.
    static func section(_ keys: [(name: String, schema: KeySchema)]) -> ValueSchema {
        var properties = JSONObject()
        for key in keys { properties[key.name] = .object(key.schema.members) }
        let required = keys.filter(\.schema.isRequired).map(\.name)
        let schema = ValueSchema([
            "type": "object", "additionalProperties": false, "properties": .object(properties),
        ])
        return required.isEmpty ? schema : schema.with(["required": .strings(required)])
    }

    private static func definition(_ name: String) -> ValueSchema {
        ValueSchema(["$ref": .string("#/definitions/\(name)")])
    }

    private func noting(_ note: String) -> ValueSchema { ValueSchema(members, note: note) }
}
