public import JOSE

/// Keeps secrets and floods out of explanations. The one place that decides what an explanation may show.
public enum SecretMask {
    /// The most characters of one string.
    static let maximumCharacters = 200
    /// The most elements of one list, and members of one object.
    static let maximumElements = 50

    /// The value as it may be shown: a secret, by its name or its form, becomes a note of its length; a long string and a
    /// long list are cut, with a note of what is missing.
    ///
    /// - Parameter name: The claim or variable that it is the value of.
    public static func masked(_ value: JSONValue, named name: String? = nil) -> JSONValue {
        if let name, isSecret(name: name) { return maskedWhole(value) }
        switch value {
        case .string(let text): return .string(masked(text))
        case .array(let elements):
            let shown = elements.prefix(maximumElements).map { masked($0) }
            return .array(elements.count > shown.count ? shown + [more(elements.count - shown.count)] : shown)
        case .object(let object): return .object(masked(object))
        case .null, .bool, .integer, .unsigned, .double: return value
        }
    }

    /// The object with each member masked under its own name.
    public static func masked(_ object: JSONObject) -> JSONObject {
        var shown = JSONObject()
        for (name, value) in object.prefix(maximumElements) { shown[cut(name)] = masked(value, named: name) }
        if object.count > maximumElements { shown["…"] = more(object.count - maximumElements) }
        return shown
    }

    /// The text as it may be shown inside a detail: on one line, and in quotes.
    public static func quoted(_ text: String) -> String {
        "'\(printable(masked(text)))'"
    }

    /// A sentence with values of a token in it, as it may be shown: on one line, and cut.
    public static func sentence(_ text: String) -> String { printable(masked(text)) }

    /// The text as one line, in which a terminal finds no command.
    public static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func masked(_ text: String) -> String {
        SecretForm.fits(text) ? "(masked, \(text.count) characters)" : cut(text)
    }

    private static func maskedWhole(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string("(masked, \(text.count) characters)")
        case .array(let elements): .string("(masked, \(elements.count) elements)")
        case .object(let object): .string("(masked, \(object.count) members)")
        case .integer, .unsigned, .double: .string("(masked)")
        case .null, .bool: value
        }
    }

    private static func cut(_ text: String) -> String {
        let count = text.count
        return count <= maximumCharacters ? text : "\(text.prefix(maximumCharacters))… (\(count) characters)"
    }

    private static func more(_ count: Int) -> JSONValue { .string("… (\(count) more)") }

    /// C0, DEL, C1, and the marks that turn the direction of a line: what a terminal takes for a command.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
