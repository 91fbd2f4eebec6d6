/// What is decided on the bytes alone, before libxml2 sees them.
enum OctetScan {
    /// libxml2 compares every attribute of a start tag with every other before it tells of any of them, so that a tag of
    /// ten thousand costs seconds: tags are counted first.
    static func check(_ octets: UnsafeBufferPointer<UInt8>, limits: XMLLimits) throws(XMLRejection) {
        guard !octets.isEmpty else { throw .empty }
        guard octets.count <= limits.bytes else { throw .tooLarge }
        let hasMark = octets.starts(with: byteOrderMark)
        if hasMark, !limits.permitsDecoration { throw .byteOrderMark }
        guard isUTF8(octets) else { throw .encoding }
        guard !hasCrowdedTag(octets, assignments: limits.attributes * 8) else { throw .tooManyAttributes }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func isUTF8(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
        // NUL is no character of XML, and most encodings that are not UTF-8 have it.
        guard octets.firstIndex(of: 0) == nil else { return false }
        return (try? UTF8Span(validating: octets.span)) != nil
    }

    /// Whether between a `<` and the `>` after it stand more `=` than a tag of ours has. Values may hold some too.
    private static func hasCrowdedTag(_ octets: UnsafeBufferPointer<UInt8>, assignments limit: Int) -> Bool {
        var index = 0
        var assignments = 0
        var isInside = false
        while index < octets.count {
            switch octets[index] {
            case UInt8(ascii: "<"):
                isInside = true
                if isComment(octets, at: index) { index = endOfComment(octets, from: index + 4); isInside = false }
            case UInt8(ascii: ">"):
                isInside = false
                assignments = 0
            case UInt8(ascii: "=") where isInside:
                assignments += 1
                if assignments > limit { return true }
            default: break
            }
            index += 1
        }
        return false
    }

    private static func isComment(_ octets: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 3 < octets.count && octets[index + 1] == UInt8(ascii: "!") && octets[index + 2] == UInt8(ascii: "-")
            && octets[index + 3] == UInt8(ascii: "-")
    }

    /// The place of the `>` that ends a comment, or the last byte.
    private static func endOfComment(_ octets: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start + 2
        while index < octets.count {
            if octets[index] == UInt8(ascii: ">"), octets[index - 1] == UInt8(ascii: "-"),
                octets[index - 2] == UInt8(ascii: "-")
            {
                return index
            }
            index += 1
        }
        return octets.count
    }
}
