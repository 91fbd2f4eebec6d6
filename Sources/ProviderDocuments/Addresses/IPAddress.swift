import Glibc

/// An IP address: 32 or 128 bits in host order.
public enum IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// IPv4.
    case v4(UInt32)
    /// IPv6.
    case v6(UInt128)

    /// Reads dotted decimal IPv4 (four numbers, no leading zeros) or IPv6 text (RFC 4291 section 2.2, no zone).
    ///
    /// `nil` for anything else; in particular the short and hexadecimal forms that some resolvers take.
    public init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        guard text.utf8.count < Int(INET6_ADDRSTRLEN), !text.utf8.contains(0) else { return nil }
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self = withUnsafeBytes(of: v6) { .v6(UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self))) }
        } else {
            return nil
        }
    }

    /// The address in a socket address of the family `AF_INET` or `AF_INET6`; `nil` for another family or a short one.
    init?(socketAddress bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= MemoryLayout<sockaddr>.size else { return nil }
        switch Int32(bytes.loadUnaligned(as: sockaddr.self).sa_family) {
        case AF_INET where bytes.count >= MemoryLayout<sockaddr_in>.size:
            self = .v4(UInt32(bigEndian: bytes.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6 where bytes.count >= MemoryLayout<sockaddr_in6>.size:
            self = withUnsafeBytes(of: bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                .v6(UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)))
            }
        default:
            return nil
        }
    }

    /// The address that a packet to this one goes to: an IPv4-mapped IPv6 address is the IPv4 address in it
    /// (RFC 4291 section 2.5.5.2).
    public var canonical: IPAddress {
        guard case .v6(let bits) = self, bits >> 32 == 0xFFFF else { return self }
        return .v4(UInt32(truncatingIfNeeded: bits))
    }

    /// Whether it is this machine itself (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3).
    var isLoopback: Bool {
        switch canonical {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let bits): bits == 1
        }
    }

    /// The usual text form.
    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let length = socklen_t(text.count)
        switch self {
        case .v4(let bits):
            var address = in_addr(s_addr: bits.bigEndian)
            inet_ntop(AF_INET, &address, &text, length)
        case .v6(let bits):
            var address = bits.bigEndian
            inet_ntop(AF_INET6, &address, &text, length)
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
