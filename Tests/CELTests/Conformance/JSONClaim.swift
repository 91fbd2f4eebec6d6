import CEL

/// A claim in JSON.
enum JSONClaim: Decodable {
    case value(Value)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .value(.null)
        } else if let bool = try? container.decode(Bool.self) {
            self = .value(.bool(bool))
        } else if let integer = try? container.decode(Int64.self) {
            self = .value(.int(integer))
        } else if let number = try? container.decode(Double.self) {
            self = .value(.double(number))
        } else if let text = try? container.decode(String.self) {
            self = .value(.string(text))
        } else if let list = try? container.decode([JSONClaim].self) {
            self = .value(.list(list.map(\.value)))
        } else {
            let members = try container.decode([String: JSONClaim].self)
            self = .value(.map(MapValue(members.map { ($0.key, $0.value.value) })))
        }
    }

    var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}
