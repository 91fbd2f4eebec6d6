/// What helps where the parser stops: at a tab, or where a text, most often an expression, stands unquoted or half quoted
/// and YAML takes it for something else.
///
/// It says where the text begins and with which sign, and shows nothing else of it.
struct YAMLHint: CustomStringConvertible {
    let description: String

    /// - Parameters:
    ///   - problem: Where the parser stopped.
    ///   - context: Where what it was reading begins.
    init?(_ source: SourceText, problem: SourcePosition, context: SourcePosition?) {
        if source.scalar(at: problem) == "\t" {
            self.description = "YAML indents by spaces, not by tabs"
        } else if let value = Self.value(in: source.line(problem.line)), let hint = Self.hint(for: value) {
            self.description = hint
        } else if let context, let sign = source.scalar(at: context), Self.opening.contains(sign) {
            self.description = "in what begins with \(sign) on line \(context.line), and may want quotes around it"
        } else {
            return nil
        }
    }

    private static let opening: [Unicode.Scalar] = ["'", "\"", "[", "{"]

    private static func hint(for value: ArraySlice<Unicode.Scalar>) -> String? {
        guard let first = value.first else { return nil }
        if opening.contains(first) || "@`%".unicodeScalars.contains(first) {
            return "a text that begins with \(first) wants quotes around the whole of it"
        }
        let isCut = zip(value, value.dropFirst()).contains { $0 == ":" && $1 == " " }
        return isCut ? "a text with ': ' in it wants quotes around the whole of it" : nil
    }

    /// What stands on a line after its key and the dashes of lists.
    private static func value(in line: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        let text = line.drop { $0 == " " || $0 == "-" }
        let key = text.prefix { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) || $0 == "-" }
        let rest = text.dropFirst(key.count)
        guard !key.isEmpty, rest.first == ":" else { return key.isEmpty ? text : nil }
        return rest.dropFirst().drop { $0 == " " }
    }
}
