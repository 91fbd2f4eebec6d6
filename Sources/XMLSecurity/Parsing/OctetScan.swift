#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What is decided on the bytes alone, before libxml2 sees them.
enum OctetScan {
    /// libxml2 compares every attribute of a start tag with every other before it tells of any of them, so that a tag of
    /// ten thousand costs seconds: tags are counted first.
    static func check(_ octets: UnsafeBufferPointer<UInt8>, limits: XMLLimits) throws(XMLRejection) -> ScannedOctets {
        guard !octets.isEmpty else { throw .empty }
        guard octets.count <= limits.bytes else { throw .tooLarge }
        let hasMark = octets.starts(with: byteOrderMark)
        if hasMark, !limits.permitsDecoration { throw .byteOrderMark }
        guard isUTF8(octets), DeclaredEncoding.isUTF8(octets.dropFirst(hasMark ? byteOrderMark.count : 0)) else {
            throw .encoding
        }
        guard !hasCrowdedTag(octets, assignments: limits.attributes * 8) else { throw .tooManyAttributes }
        return ScannedOctets(octets: octets)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func isUTF8(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
        // NUL is no character of XML, and most encodings that are not UTF-8 have it.
        guard octets.firstPlace(of: 0, from: 0) == nil else { return false }
        return (try? UTF8Span(validating: octets.span)) != nil
    }

    /// Whether between a `<` and the next stand more `=` with a quote after them than a tag of ours has. Values and text may
    /// hold some too. Where a tag ends is not looked at: `>` may stand in values, and quotes in text.
    private static func hasCrowdedTag(_ octets: UnsafeBufferPointer<UInt8>, assignments limit: Int) -> Bool {
        // Few documents have as many as that in all their tags.
        guard octets.holds(UInt8(ascii: "="), moreOftenThan: limit) else { return false }
        var tag = octets.firstPlace(of: UInt8(ascii: "<"), from: 0)
        while let start = tag {
            tag = octets.firstPlace(of: UInt8(ascii: "<"), from: start + 1)
            var assignments = 0
            var next = start
            while let sign = octets.firstPlace(of: UInt8(ascii: "="), from: next, before: tag) {
                if isQuote(octets, after: sign) { assignments += 1 }
                if assignments > limit { return true }
                next = sign + 1
            }
        }
        return false
    }

    private static func isQuote(_ octets: UnsafeBufferPointer<UInt8>, after sign: Int) -> Bool {
        for octet in octets[(sign + 1)...] {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return false
            }
        }
        return false
    }
}

/// Octets that were looked at: only these may be parsed.
struct ScannedOctets {
    let octets: UnsafeBufferPointer<UInt8>

    fileprivate init(octets: UnsafeBufferPointer<UInt8>) { self.octets = octets }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func holds(_ octet: UInt8, moreOftenThan limit: Int) -> Bool {
        var count = 0
        var next = firstPlace(of: octet, from: 0)
        while let place = next, count <= limit {
            count += 1
            next = firstPlace(of: octet, from: place + 1)
        }
        return count > limit
    }

    fileprivate func firstPlace(of octet: UInt8, from start: Int, before end: Int? = nil) -> Int? {
        guard let baseAddress, start < (end ?? count) else { return nil }
        let from = baseAddress + start
        guard let found = memchr(from, Int32(octet), (end ?? count) - start) else { return nil }
        return UnsafeRawPointer(baseAddress).distance(to: found)
    }
}
