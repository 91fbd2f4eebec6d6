/// The encoding that an XML declaration names (XML 1.0 section 4.3.3).
///
/// Looked at before libxml2 sees the document: it would set up a converter, and tell standard error of what that cannot
/// convert.
enum DeclaredEncoding {
    /// Whether it is UTF-8, or nothing is declared.
    static func isUTF8(_ octets: some Collection<UInt8>) -> Bool {
        guard octets.starts(with: "<?xml".utf8), let end = octets.firstIndex(of: UInt8(ascii: ">")) else { return true }
        var rest = octets[..<end]
        while !rest.starts(with: "encoding".utf8) {
            guard rest.popFirst() != nil else { return true }
        }
        let value = rest.dropFirst("encoding".utf8.count).drop {
            $0.isXMLSpace || isQuote($0) || $0 == UInt8(ascii: "=")
        }
        return value.prefix { !isQuote($0) }.elementsEqual("utf-8".utf8) { inLowerCase($0) == $1 }
    }

    private static func isQuote(_ octet: UInt8) -> Bool { octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") }

    private static func inLowerCase(_ octet: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet) ? octet | 0x20 : octet
    }
}
