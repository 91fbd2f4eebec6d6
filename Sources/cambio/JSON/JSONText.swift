internal import Foundation

/// JSON and tokens as a person reads them.
enum JSONText {
    /// The text of a string member; `nil` if there is none.
    static func member(_ name: String, of text: String) -> String? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?[name] as? String
    }

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
