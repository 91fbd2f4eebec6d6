import CEL
import Foundation

/// A value as the suite writes it: an object with one member that names the kind.
enum ConformanceValue: Decodable {
    case value(Value)
    /// In a binding: a variable that is not known.
    case unknown
    /// In a binding: a variable that cannot be evaluated.
    case error
    /// Something that no CEL value of ours stands for: a message, an enum.
    case unserved(String)

    private struct Kind: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Time: Decodable {
        let seconds: String
        let nanos: Int32
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard let kind = container.allKeys.first else {
            self = .unserved("nothing")
            return
        }
        if kind.stringValue == "unknown" || kind.stringValue == "error" {
            self = kind.stringValue == "unknown" ? .unknown : .error
            return
        }
        func text() throws -> String { try container.decode(String.self, forKey: kind) }
        let value: Value?
        switch kind.stringValue {
        case "null": value = .null
        case "bool": value = .bool(try container.decode(Bool.self, forKey: kind))
        case "int64": value = Int64(try text()).map { .int($0) }
        case "uint64": value = UInt64(try text()).map { .uint($0) }
        case "double": value = Double(try text()).map { .double($0) }
        case "string": value = .string(try text())
        case "bytes": value = Data(base64Encoded: try text()).map { .bytes(Array($0)) }
        case "type": value = try Self.type(text())
        case "list": value = Self.list(try container.decode([ConformanceValue].self, forKey: kind))
        case "map": value = Self.map(try container.decode([[ConformanceValue]].self, forKey: kind))
        case "timestamp": value = Self.timestamp(try container.decode(Time.self, forKey: kind))
        case "duration": value = Self.duration(try container.decode(Time.self, forKey: kind))
        default: value = nil
        }
        self = value.map { .value($0) } ?? .unserved(kind.stringValue)
    }

    private static func list(_ elements: [ConformanceValue]) -> Value? {
        let values = elements.compactMap(\.served)
        return values.count == elements.count ? .list(values) : nil
    }

    private static func map(_ entries: [[ConformanceValue]]) -> Value? {
        let members = entries.compactMap { entry -> MapValue.Member? in
            guard entry.count == 2, let key = entry[0].served.flatMap(MapValue.Key.init), let value = entry[1].served
            else { return nil }
            return (key, value)
        }
        return members.count == entries.count ? MapValue(members: members).map { .map($0) } : nil
    }

    private static func timestamp(_ time: Time) -> Value? {
        Int64(time.seconds).flatMap { Timestamp(seconds: $0, nanoseconds: time.nanos) }.map { .timestamp($0) }
    }

    private static func duration(_ time: Time) -> Value? {
        Int64(time.seconds).map { .duration(.seconds($0) + .nanoseconds(Int64(time.nanos))) }
    }

    private static func type(_ name: String) throws -> Value? {
        let types: [TypeValue] = [
            .null, .bool, .int, .uint, .double, .string, .bytes, .list, .map, .timestamp, .duration, .type, .optional,
            .named(abstract: "net.IP"), .named(abstract: "net.CIDR"),
        ]
        return types.first { $0.description == name }.map { .type($0) }
    }

    /// The value, if it is one that we serve.
    var served: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}
