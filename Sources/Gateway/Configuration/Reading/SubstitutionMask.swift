/// Hides the braces of `${env:NAME}` and `${file:PATH}` from YAML.
///
/// Inside `{ }` and `[ ]` YAML takes a brace for its own, so that `{ key: ${env:KEY} }` would not be YAML at all. Each
/// brace is replaced by a character of the private use area before parsing, which keeps every column, and put back.
enum SubstitutionMask {
    private static let openingBrace: Unicode.Scalar = "\u{E000}"
    private static let closingBrace: Unicode.Scalar = "\u{E001}"

    /// Whether files may not hold this character, since it has a meaning here.
    static func isReserved(_ scalar: Unicode.Scalar) -> Bool { (0xE000...0xE0FF).contains(scalar.value) }

    static func mask(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var masked = scalars
        for start in scalars.indices where isReference(scalars[start...]) {
            let end = scalars[(start + 2)...].firstIndex { $0 == "}" || $0 == "{" || SourceText.endsLine($0) }
            guard let end, scalars[end] == "}" else { continue }
            masked[start + 1] = openingBrace
            masked[end] = closingBrace
        }
        return masked
    }

    static func unmask(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isReserved) else { return text }
        var unmasked = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case openingBrace: unmasked.append("{")
            case closingBrace: unmasked.append("}")
            default: unmasked.append(scalar)
            }
        }
        return String(unmasked)
    }

    private static func isReference(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.first == "$"
            && (scalars.starts(with: "${env:".unicodeScalars) || scalars.starts(with: "${file:".unicodeScalars))
    }
}
