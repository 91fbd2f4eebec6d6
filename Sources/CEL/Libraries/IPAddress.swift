#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `net.IP`: an address of IPv4 or IPv6 (network extension).
final class IPAddress: OpaqueValue {
    static let typeValue = TypeValue.named(abstract: "net.IP")

    /// 4 or 16 bytes, in network order.
    let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// An address in its usual text form. One of IPv4 that hides in IPv6 (RFC 4291 §2.5.5.2) is the address that it
    /// maps. Zones, and IPv4 addresses written as such inside IPv6 ones, are refused.
    init(_ text: String) throws(EvaluationError) {
        // No address has as many characters, and hardly one with a zone.
        guard text.utf8.count <= 128 else {
            throw EvaluationError(.invalidArgument, "the string is not an IP address")
        }
        if text.utf8.contains(UInt8(ascii: "%")) {
            throw EvaluationError(.invalidArgument, "an address with a zone is not allowed")
        }
        if text.utf8.contains(UInt8(ascii: ".")), text.utf8.contains(UInt8(ascii: ":")) {
            throw EvaluationError(.invalidArgument, "an IPv4 address inside an IPv6 address is not allowed")
        }
        guard let bytes = Self.parse(text) else {
            throw EvaluationError(.invalidArgument, "the string is not an IP address")
        }
        self.bytes = bytes.starts(with: Self.mappedPrefix) ? Array(bytes.suffix(4)) : bytes
    }

    private static let mappedPrefix: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func parse(_ text: String) -> [UInt8]? {
        // The longest address has 39 characters; a NUL would end the text early.
        guard text.utf8.count <= 39, !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: text.contains(":") ? 16 : 4)
        let family = text.contains(":") ? AF_INET6 : AF_INET
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    var type: TypeValue { Self.typeValue }

    var isIPv4: Bool { bytes.count == 4 }

    /// The canonical text (RFC 5952 for IPv6).
    var description: String {
        var buffer = [CChar](repeating: 0, count: 64)
        let family = isIPv4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func equals(_ other: any OpaqueValue) -> Bool { (other as? IPAddress)?.bytes == bytes }
}

extension IPAddress {
    var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

    var isLoopback: Bool { isIPv4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1 }

    var isMulticast: Bool { isIPv4 ? bytes[0] & 0xF0 == 0xE0 : bytes[0] == 0xFF }

    var isLinkLocalMulticast: Bool {
        isIPv4 ? bytes.starts(with: [224, 0, 0]) : bytes[0] == 0xFF && bytes[1] & 0x0F == 2
    }

    var isLinkLocalUnicast: Bool {
        isIPv4 ? bytes.starts(with: [169, 254]) : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    }

    /// Everything but what is unspecified, loopback, multicast, link-local or the IPv4 broadcast address.
    var isGlobalUnicast: Bool {
        !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast && bytes != [255, 255, 255, 255]
    }
}
