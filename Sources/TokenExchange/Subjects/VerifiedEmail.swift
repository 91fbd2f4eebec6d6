/// An e-mail address that subjects are linked by: 3 to 254 printable ASCII characters with one `@`, in lower case.
///
/// Letters beyond ASCII are refused and not folded: some of them become an ASCII letter when they are made lower case, and
/// two people would be one.
public struct VerifiedEmail: Hashable, Sendable, CustomStringConvertible {
    /// The address in lower case.
    public let description: String
    /// What stands behind the `@`.
    public let domain: String

    /// `nil` for what is not such an address.
    public init?(_ address: String) {
        guard (3...254).contains(address.utf8.count), address.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let lowered = String(decoding: address.utf8.map(Self.lowered), as: UTF8.self)
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.description = lowered
        self.domain = String(parts[1])
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
