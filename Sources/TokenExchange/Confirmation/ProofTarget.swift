/// The URL of a request as far as a proof names it: without query and fragment, and normalized by syntax and scheme
/// (RFC 9449 section 4.3, RFC 3986 sections 6.2.2 and 6.2.3).
struct ProofTarget: Equatable {
    private let scheme: String
    private let host: String
    private let port: Int
    private let path: [UInt8]

    private static let defaultPorts = ["http": 80, "https": 443]

    /// `nil` for what is not a URL of HTTP, or holds user information.
    init?(_ url: String) {
        guard url.utf8.count <= 4096, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        let bytes = Array(url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        let separator = Array("://".utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: separator)
        else { return nil }
        scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        guard let defaultPort = Self.defaultPorts[scheme] else { return nil }
        let rest = bytes[(colon + separator.count)...]
        let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        guard let (host, port) = Self.authority(rest[..<slash]) else { return nil }
        self.host = host
        self.port = port ?? defaultPort
        path = Self.normalized(rest[slash...])
    }

    private static func authority(_ bytes: ArraySlice<UInt8>) -> (host: String, port: Int?)? {
        guard !bytes.contains(UInt8(ascii: "@")) else { return nil }
        let bracket = bytes.lastIndex(of: UInt8(ascii: "]"))
        let colon = bytes[(bracket ?? bytes.startIndex)...].firstIndex(of: UInt8(ascii: ":"))
        let host = String(decoding: bytes[..<(colon ?? bytes.endIndex)], as: UTF8.self).lowercased()
        guard !host.isEmpty else { return nil }
        guard let colon, colon + 1 < bytes.endIndex else { return (host, nil) }
        let digits = bytes[(colon + 1)...]
        guard digits.count <= 5, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(String(decoding: digits, as: UTF8.self)), port <= 65_535
        else { return nil }
        return (host, port)
    }

    /// Escapes of unreserved characters are undone, and those that stay are written in capitals.
    private static func normalized(_ path: ArraySlice<UInt8>) -> [UInt8] {
        guard !path.isEmpty else { return [UInt8(ascii: "/")] }
        var result: [UInt8] = []
        var rest = path
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let octet = octet(rest.prefix(2)) else {
                result.append(byte)
                continue
            }
            result += isUnreserved(octet) ? [octet] : [byte] + rest.prefix(2).map(capital)
            rest = rest.dropFirst(2)
        }
        return result
    }

    private static func octet(_ digits: ArraySlice<UInt8>) -> UInt8? {
        let digits = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue.map(UInt8.init) }
        return digits.count == 2 ? digits[0] << 4 | digits[1] : nil
    }

    private static func capital(_ byte: UInt8) -> UInt8 { (0x61...0x66).contains(byte) ? byte & 0xDF : byte }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
