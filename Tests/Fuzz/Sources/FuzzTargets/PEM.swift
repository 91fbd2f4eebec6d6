internal import JOSE

/// The textual form of keys (RFC 7468).
enum PEM {
    /// A private key in PKCS #8 form.
    static func privateKey(_ der: [UInt8]) -> String {
        let characters = Base64URL.encode(der).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        let padding = String(repeating: "=", count: (4 - characters.count % 4) % 4)
        return "-----BEGIN PRIVATE KEY-----\n\(lines(String(characters) + padding))-----END PRIVATE KEY-----\n"
    }

    private static func lines(_ text: String) -> String {
        var rest = text[...]
        var lines = ""
        while !rest.isEmpty {
            lines += rest.prefix(64) + "\n"
            rest = rest.dropFirst(64)
        }
        return lines
    }
}
