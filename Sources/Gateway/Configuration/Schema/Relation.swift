internal import JOSE

/// What must hold between the keys of a section.
enum Relation {
    /// One of the keys, and no more.
    static func exactlyOne<Key: ConfigurationKey>(of keys: [Key]) -> JSONObject {
        ["oneOf": .array(keys.map { .object(presence([$0])) })]
    }

    /// One of the keys or more.
    static func atLeastOne<Key: ConfigurationKey>(of keys: [Key]) -> JSONObject {
        ["anyOf": .array(keys.map { .object(presence([$0])) })]
    }

    /// One of the keys or none.
    static func atMostOne<Key: ConfigurationKey>(of keys: [Key]) -> JSONObject {
        let pairs = keys.indices.flatMap { first in keys[(first + 1)...].map { presence([keys[first], $0]) } }
        return ["not": ["anyOf": .array(pairs.map(JSONValue.object))]]
    }

    static func none<Key: ConfigurationKey>(of keys: [Key]) -> JSONObject {
        ["not": .object(atLeastOne(of: keys))]
    }

    static func presence<Key: ConfigurationKey>(_ keys: [Key]) -> JSONObject {
        ["required": .strings(keys.map(\.rawValue))]
    }
}
