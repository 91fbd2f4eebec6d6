/// A string with references in it: `${env:NAME}`, `${file:PATH}`. `$${` stands for `${`.
struct Template {
    enum Piece: Equatable {
        case plain(String)
        /// `${env:NAME}`
        case environment(String)
        /// `${file:PATH}`
        case file(String)
        /// `${` and what follows, where it is neither of the two.
        case malformed(String)
    }

    let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        var plain = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            plain += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                plain += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                if !plain.isEmpty { pieces.append(.plain(plain)) }
                plain = ""
                let end = rest.firstIndex(of: "}").map { rest.index(after: $0) } ?? rest.endIndex
                pieces.append(Self.reference(rest[..<end]))
                rest = rest[end...]
            } else {
                plain += "$"
                rest = rest.dropFirst()
            }
        }
        plain += rest
        if !plain.isEmpty || pieces.isEmpty { pieces.append(.plain(plain)) }
        self.pieces = pieces
    }

    /// The piece, if there is one alone.
    var onlyPiece: Piece? { pieces.count == 1 ? pieces[0] : nil }

    /// Whether the string has no references.
    var isPlain: Bool {
        if case .plain? = onlyPiece { true } else { false }
    }

    private static func reference(_ text: Substring) -> Piece {
        let inside = text.dropFirst(2).dropLast()
        guard text.hasSuffix("}"), let colon = inside.firstIndex(of: ":") else { return .malformed(String(text)) }
        let argument = String(inside[inside.index(after: colon)...])
        switch inside[..<colon] {
        case "env" where isVariableName(argument): return .environment(argument)
        case "file" where !argument.isEmpty: return .file(argument)
        default: return .malformed(String(text))
        }
    }

    private static func isVariableName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "=") }
    }
}
