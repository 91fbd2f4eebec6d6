/// An XML document that bytes decide on: nearly always well-formed, and full of what canonicalisation has rules for.
struct RandomXML {
    private(set) var text = ""
    private var bytes: ArraySlice<UInt8>
    /// The prefixes that are declared, outermost first.
    private var scopes: [[String]] = [[]]

    /// The document, and the prefixes of a list.
    static func make(of bytes: [UInt8]) -> (document: [UInt8], prefixes: [String]) {
        var random = RandomXML(bytes: bytes[...])
        let listed = ["a", "b", "#default", "c", "xml", "unknown"].filter { _ in random.next(4) == 0 }
        random.writeElement(depth: 1)
        return (Array(random.text.utf8), listed)
    }

    private init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// From 0 to `limit` - 1; 0 when the bytes have run out.
    private mutating func next(_ limit: Int) -> Int { Int(bytes.popFirst() ?? 0) % limit }

    private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

    private mutating func writeElement(depth: Int) {
        let isSignature = depth == 2 && next(12) == 1
        var declared: [String] = []
        var tag = ""
        for prefix in ["", "a", "b", "c"] where next(3) == 0 {
            declared.append(prefix)
            var name = prefix.isEmpty ? pick(Self.namespaces + [""]) : pick(Self.namespaces)
            if next(200) == 199 { name = "relative" }
            tag += prefix.isEmpty ? " xmlns=\"\(name)\"" : " xmlns:\(prefix)='\(name)'"
        }
        scopes.append(declared)
        defer { scopes.removeLast() }
        var name = qualified(pick(Self.names))
        if isSignature {
            name = "ds:Signature"
            tag += " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
        }
        for attribute in Self.names + ["lang"] where next(4) == 1 {
            tag += " \(attributeName(attribute))=\"\(pieces(Self.valuePieces))\""
        }
        text += "<\(name)\(tag)>"
        writeContent(depth: depth)
        text += "</\(name)>"
    }

    private mutating func writeContent(depth: Int) {
        for _ in 0..<next(5) {
            switch next(8) {
            case 0...3 where depth < 8: writeElement(depth: depth + 1)
            case 4:
                text += pick([
                    "<!-- c -->", "<!---->", "<?p?>", "<?p  i=\"j\" \r\n?>", "<![CDATA[<&>]]>", "<![CDATA[]]>",
                ])
            default: text += pieces(Self.textPieces)
            }
        }
    }

    private mutating func qualified(_ name: String) -> String {
        let prefix = pick(Array(scopes.joined()) + [""])
        return prefix.isEmpty ? name : "\(prefix):\(name)"
    }

    private mutating func attributeName(_ name: String) -> String {
        name == "lang" ? "xml:lang" : qualified(name)
    }

    private mutating func pieces(_ choices: [String]) -> String {
        (0..<next(4)).reduce(into: "") { text, _ in text += pick(choices) }
    }

    private static let namespaces = ["urn:a", "urn:b", "urn:c", "urn:a:a", "http://example.org/%C3%A9"]
    private static let names = ["n", "m", "N", "é", "名", "\u{10400}", "n-1", "xmln"]
    private static let characters = [
        "x", " ", "\t", "\n", "\r\n", "\r", "&#13;", "&#10;", "&#9;", "&lt;", "&amp;", "&gt;", ">", "&quot;", "'",
        "&apos;",
        "é", "e\u{301}", "名", "😀", "&#x1F600;", "\u{85}", "\u{2028}", "\u{FFFD}", "&#x10FFFF;",
    ]
    private static let valuePieces = characters
    private static let textPieces = characters + ["\"", "]]", "  \n  "]
}
