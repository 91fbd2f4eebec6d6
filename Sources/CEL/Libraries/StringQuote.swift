/// `strings.quote`: a string as a literal between double quotes (strings extension).
enum StringQuote {
    static let all: [Function] = [.global("strings.quote", [Overload(.string, gives: .string)], .unary(quote))]

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{07}": "a", "\u{08}": "b", "\u{0C}": "f", "\n": "n", "\r": "r", "\t": "t", "\u{0B}": "v", "\\": "\\",
        "\"": "\"",
    ]

    private static func quote(_ text: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text else { return nil }
        try evaluation.chargeMaking(text.utf8.count * 2 + 2)
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if let escape = escapes[scalar] {
                quoted.append("\\")
                quoted.append(escape)
            } else {
                quoted.append(scalar)
            }
        }
        quoted.append("\"")
        return .string(String(quoted))
    }
}
