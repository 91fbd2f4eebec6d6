/// What each prefix means to one who reads the canonical form as far as it was written.
struct RenderedNamespaces {
    private var declarations: [StartTag.Declaration] = []
    /// How many there were when each open element began.
    private var marks: [Int] = []

    mutating func enter() { marks.append(declarations.count) }

    mutating func leave() {
        guard let mark = marks.popLast() else { return }
        declarations.removeLast(declarations.count - mark)
    }

    /// - Returns: Whether it must be written, being something new.
    mutating func render(_ prefix: ParserText, _ namespace: ParserText) -> Bool {
        guard self[prefix] != namespace else { return false }
        declarations.append(StartTag.Declaration(prefix: prefix, namespace: namespace))
        return true
    }

    private subscript(prefix: ParserText) -> ParserText {
        declarations.last { $0.prefix == prefix }?.namespace ?? ParserText(start: nil)
    }
}
