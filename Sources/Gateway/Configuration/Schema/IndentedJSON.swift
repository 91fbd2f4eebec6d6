internal import JOSE

/// Writes JSON as a person reads it: members in their order, what is short on one line.
struct IndentedJSON {
    private(set) var text = ""

    /// What is longer stands on several lines.
    private static let maximumOnOneLine = 72

    init(_ value: JSONValue) {
        append(value, indentation: "")
        text += "\n"
    }

    private mutating func append(_ value: JSONValue, indentation: String) {
        let line = Self.line(value)
        switch value {
        case .object(let object) where line.count > Self.maximumOnOneLine:
            let members = object.map { (prefix: "\(Self.line(.string($0))): ", value: $1) }
            append(members, in: ("{", "}"), indentation: indentation)
        case .array(let values) where line.count > Self.maximumOnOneLine && values.contains(where: Self.isNested):
            append(values.map { (prefix: "", value: $0) }, in: ("[", "]"), indentation: indentation)
        case .array, .object, .null, .bool, .integer, .unsigned, .double, .string:
            text += line
        }
    }

    private mutating func append(
        _ elements: [(prefix: String, value: JSONValue)], in brackets: (String, String), indentation: String
    ) {
        text += brackets.0
        for (index, element) in elements.enumerated() {
            text += "\(index == 0 ? "" : ",")\n\(indentation)  \(element.prefix)"
            append(element.value, indentation: indentation + "  ")
        }
        text += "\n\(indentation)\(brackets.1)"
    }

    private static func line(_ value: JSONValue) -> String {
        switch value {
        case .object(let object) where !object.isEmpty:
            "{ \(object.map { "\(line(.string($0))): \(line($1))" }.joined(separator: ", ")) }"
        case .array(let values): "[\(values.map(line).joined(separator: ", "))]"
        case .object, .null, .bool, .integer, .unsigned, .double, .string:
            String(decoding: value.serialized(), as: UTF8.self)
        }
    }

    private static func isNested(_ value: JSONValue) -> Bool {
        value.arrayValue != nil || value.objectValue != nil
    }
}
