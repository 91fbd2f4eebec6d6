/// The encoding that an XML declaration names (XML 1.0 section 4.3.3).
///
/// Looked at before libxml2 sees the document: it would set up a converter, and tell standard error of what that cannot
/// convert.
enum DeclaredEncoding {
    /// Whether it is UTF-8, or nothing is declared.
    static func isUTF8(_ octets: some Collection<UInt8>) -> Bool {
        guard octets.starts(with: "<?xml".utf8), let end = octets.firstIndex(of: UInt8(ascii: ">")) else { return true }
        let declaration = String(decoding: octets[..<end], as: UTF8.self)
        guard let named = declaration.firstRange(of: "encoding") else { return true }
        let value = declaration[named.upperBound...].drop { $0.isXMLSpace || $0 == "=" || $0 == "\"" || $0 == "'" }
        return value.prefix { $0 != "\"" && $0 != "'" }.lowercased() == "utf-8"
    }
}
