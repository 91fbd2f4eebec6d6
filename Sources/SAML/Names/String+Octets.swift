extension String {
    /// Whether both have the same bytes: `==` takes canonically equivalent Unicode for equal.
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Without white space at its ends, as `xs:anyURI` and `xs:dateTime` are read (XML Schema part 2 section 4.3.6).
    var collapsed: String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else { return self }
        let start = utf8.drop(while: isSpace)
        guard let end = start.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(start[...end]) ?? ""
    }
}
