/// What may not stand as it is (Canonical XML 1.0 section 2.3). UTF-8 has these octets for these characters alone.
enum CanonicalEscapes {
    case text
    case attribute
    case instruction

    fileprivate func escape(_ octet: UInt8) -> StaticString? {
        switch (octet, self) {
        case (0x0D, _): "&#xD;"
        case (UInt8(ascii: "&"), .text), (UInt8(ascii: "&"), .attribute): "&amp;"
        case (UInt8(ascii: "<"), .text), (UInt8(ascii: "<"), .attribute): "&lt;"
        case (UInt8(ascii: ">"), .text): "&gt;"
        case (UInt8(ascii: "\""), .attribute): "&quot;"
        case (0x09, .attribute): "&#x9;"
        case (0x0A, .attribute): "&#xA;"
        default: nil
        }
    }
}

extension [UInt8] {
    mutating func append(_ octets: UnsafeBufferPointer<UInt8>, escaping escapes: CanonicalEscapes) {
        var start = 0
        for index in octets.indices where octets[index] <= UInt8(ascii: ">") {
            guard let escape = escapes.escape(octets[index]) else { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: octets[start..<index]))
            append(contentsOf: UnsafeBufferPointer(start: escape.utf8Start, count: escape.utf8CodeUnitCount))
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: octets[start...]))
    }
}
