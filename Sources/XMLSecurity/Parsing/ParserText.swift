internal import CLibXML2

/// A name or namespace in the memory of a parser. Missing and empty are the same.
struct ParserText: Comparable {
    let start: UnsafePointer<UInt8>?

    var isEmpty: Bool { start.map { $0.pointee == 0 } ?? true }

    var octets: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: Int(xmlStrlen(start))) }

    /// The parser has one copy of each, so that the same place is the usual case.
    static func == (left: ParserText, right: ParserText) -> Bool {
        xmlStrEqual(left.start, right.start) == 1 || left.isEmpty && right.isEmpty
    }

    /// The order of the octets is that of the characters (Canonical XML 1.0 section 2.2).
    static func < (left: ParserText, right: ParserText) -> Bool {
        left.octets.lexicographicallyPrecedes(right.octets)
    }

    func equals(_ text: String) -> Bool { octets.elementsEqual(text.utf8) }
}
