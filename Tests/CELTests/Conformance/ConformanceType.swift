import CEL

/// A type as the suite writes it: a word, or an object with one member.
struct ConformanceType: Decodable {
    let type: StaticType

    private enum Key: String, CodingKey {
        case list, map, wrapper, message, typeParam, type, abstract
    }

    private struct Abstract: Decodable {
        let name: String
        let params: [ConformanceType]
    }

    init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            self.type = Self.words[word] ?? .dyn
            return
        }
        let container = try decoder.container(keyedBy: Key.self)
        func decode<T: Decodable>(_ key: Key, as type: T.Type = T.self) throws -> T {
            try container.decode(T.self, forKey: key)
        }
        switch container.allKeys.first {
        case .list: self.type = .list(try decode(.list, as: ConformanceType.self).type)
        case .map:
            let types = try decode(.map, as: [ConformanceType].self).map(\.type)
            self.type = types.count == 2 ? .map(types[0], types[1]) : .dyn
        case .typeParam: self.type = .parameter(try decode(.typeParam))
        case .type: self.type = .type(try decode(.type, as: ConformanceType.self).type)
        case .abstract:
            let abstract = try decode(.abstract, as: Abstract.self)
            self.type = .abstract(abstract.name, abstract.params.map(\.type))
        // Messages and what wraps a primitive in one.
        case .wrapper, .message, nil: self.type = .dyn
        }
    }

    private static let words: [String: StaticType] = [
        "null": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string,
        "bytes": .bytes, "timestamp": .timestamp, "duration": .duration, "type": .type(.dyn),
    ]
}
