internal import Foundation
internal import JOSE

/// JSON and tokens as a person reads them.
enum JSONText {
    /// The text of a string member; `nil` if there is none.
    static func member(_ name: String, of text: String) -> String? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?[name] as? String
    }

    /// A JSON object with a line for each member, and for each element of the list that one of them is.
    static func withElementsOnLines(_ name: String, of text: String) -> String {
        guard case .object(let object)? = try? JSONValue.parse(Array(text.utf8)) else { return text }
        let members = object.map { member in
            guard member.key == name, let elements = member.value.arrayValue else {
                return "  \(line(.string(member.key))): \(line(member.value))"
            }
            return "  \(line(.string(name))): [\n" + elements.map { "    \(line($0))" }.joined(separator: ",\n")
                + "\n  ]"
        }
        return "{\n" + members.joined(separator: ",\n") + "\n}"
    }

    private static func line(_ value: JSONValue) -> String { String(decoding: value.serialized(), as: UTF8.self) }

    /// JSON on several lines; text that is not JSON as it is.
    static func indented(_ text: String) -> String {
        guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
            let data = try? JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        else { return text }
        return String(decoding: data, as: UTF8.self)
    }

    /// The header and payload of a compact JWT, not verified.
    static func decodedToken(_ token: String) -> String {
        token.split(separator: ".").prefix(2).map { part in
            let base64 = part.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
            let padded = base64.padding(toLength: (base64.count + 3) / 4 * 4, withPad: "=", startingAt: 0)
            return Data(base64Encoded: padded).map { indented(String(decoding: $0, as: UTF8.self)) } ?? String(part)
        }.joined(separator: "\n")
    }
}
