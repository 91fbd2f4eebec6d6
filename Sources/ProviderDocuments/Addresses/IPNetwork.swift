/// A block of IP addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3).
public struct IPNetwork: Hashable, Sendable, CustomStringConvertible {
    /// The lowest address of the block.
    public let base: IPAddress
    /// How many leading bits all its addresses share: 0 to 32, or 0 to 128.
    public let prefixLength: Int

    /// Reads `10.0.0.0/8` or `fd00::/8`.
    ///
    /// - Throws: ``InvalidIPNetwork``. The length must be given, bits beyond it must be zero, and an IPv4-mapped IPv6
    ///   block must be written as the IPv4 block that it is.
    public init(_ text: String) throws(InvalidIPNetwork) {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = IPAddress(String(first)) else { throw .notAnAddress }
        guard parts.count == 2, let length = Self.prefixLength(parts[1], atMost: base.bitWidth)
        else { throw .badPrefixLength }
        guard base.canonical == base else { throw .mappedIPv4 }
        self.init(base: base, prefixLength: length)
        guard base.masked(to: length) == base else { throw .hostBitsSet }
    }

    init(base: IPAddress, prefixLength: Int) {
        self.base = base
        self.prefixLength = prefixLength
    }

    /// Whether the address lies in the block. An IPv4-mapped IPv6 address is judged as the IPv4 address in it.
    public func contains(_ address: IPAddress) -> Bool {
        let address = address.canonical
        return address.bitWidth == base.bitWidth && address.masked(to: prefixLength) == base
    }

    /// The block in CIDR notation.
    public var description: String { "\(base)/\(prefixLength)" }

    private static func prefixLength(_ text: Substring, atMost most: Int) -> Int? {
        let digits = text.utf8
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0"), let length = Int(text), length <= most
        else { return nil }
        return length
    }
}

/// Why a string cannot be an ``IPNetwork``.
public enum InvalidIPNetwork: Error, Equatable, Sendable {
    /// What stands before the slash is no IPv4 or IPv6 address.
    case notAnAddress
    /// The prefix length is missing, not a plain decimal number, or too great.
    case badPrefixLength
    /// Bits beyond the prefix are set: `10.0.0.1/8` may mean `10.0.0.0/8` or `10.0.0.1/32`.
    case hostBitsSet
    /// An IPv4-mapped IPv6 block, which would never match.
    case mappedIPv4
}

extension IPAddress {
    fileprivate var bitWidth: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    fileprivate func masked(to length: Int) -> IPAddress {
        switch self {
        case .v4(let bits): .v4(bits & ~(UInt32.max >> length))
        case .v6(let bits): .v6(bits & ~(UInt128.max >> length))
        }
    }
}
