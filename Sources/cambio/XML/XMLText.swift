/// XML as a person reads it.
enum XMLText {
    /// A line for each element, indented by its depth, with long values cut. For showing only: it is no parser.
    static func indented(_ text: String) -> String {
        var depth = 0
        var lines: [String] = []
        for piece in text.replacing("><", with: ">\n<").split(separator: "\n") {
            if piece.hasPrefix("</") { depth -= 1 }
            lines.append(String(repeating: "  ", count: max(0, depth)) + cut(piece))
            let isWhole = piece.hasSuffix("/>") || piece.contains("</") || piece.hasPrefix("<?")
            if piece.hasPrefix("<"), !isWhole { depth += 1 }
        }
        return lines.joined(separator: "\n")
    }

    /// Signatures, digests and certificates are long, and nobody reads them.
    private static func cut(_ piece: Substring) -> String {
        String(piece).replacing(/>([A-Za-z0-9+\/=]{24})[A-Za-z0-9+\/=]{24,}</) { ">\($0.output.1)...<" }
    }
}
