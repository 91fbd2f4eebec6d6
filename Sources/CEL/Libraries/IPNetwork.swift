/// `net.CIDR`: an address with the length of its network's prefix (network extension, RFC 4632).
final class IPNetwork: OpaqueValue {
    static let typeValue = TypeValue.named(abstract: "net.CIDR")

    let address: IPAddress
    /// 0 to 32, or to 128 for IPv6.
    let prefixLength: Int

    init(_ address: IPAddress, prefixLength: Int) {
        self.address = address
        self.prefixLength = prefixLength
    }

    /// `address/length`.
    init(_ text: String) throws(EvaluationError) {
        guard text.utf8.count <= 128 else { throw Self.malformed }
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        let digits = parts.count == 2 ? parts[1] : ""
        guard parts.count == 2, digits.utf8.count <= 3, digits.utf8.allSatisfy(\.isDigit),
            digits == "0" || !digits.hasPrefix("0"), let length = Int(digits)
        else { throw Self.malformed }
        let address = try IPAddress(String(parts[0]))
        // The length of a mapped address would count bits that the address no longer has.
        guard length <= address.bytes.count * 8, !address.isIPv4 || !parts[0].contains(":") else {
            throw Self.malformed
        }
        self.address = address
        self.prefixLength = length
    }

    private static let malformed = EvaluationError(.invalidArgument, "the string is not a network such as 10.0.0.0/8")

    var type: TypeValue { Self.typeValue }

    var description: String { "\(address)/\(prefixLength)" }

    func equals(_ other: any OpaqueValue) -> Bool {
        guard let other = other as? IPNetwork else { return false }
        return prefixLength == other.prefixLength && address.equals(other.address)
    }

    /// The network with the bits behind its prefix cleared.
    var masked: IPNetwork {
        var bytes = address.bytes
        for index in bytes.indices {
            let kept = min(8, max(0, prefixLength - index * 8))
            bytes[index] &= UInt8(truncatingIfNeeded: 0xFF00 >> kept)
        }
        return IPNetwork(IPAddress(bytes: bytes), prefixLength: prefixLength)
    }

    func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return IPNetwork(other, prefixLength: prefixLength).masked.address.bytes == masked.address.bytes
    }

    func contains(_ other: IPNetwork) -> Bool {
        other.prefixLength >= prefixLength && contains(other.address)
    }
}
