/// One scope token (RFC 6749 section 3.3): printable ASCII without space, `"` and `\`, 1 to 255 bytes.
public struct Scope: Hashable, Sendable, CustomStringConvertible {
    /// The scope as written.
    public let description: String

    /// `nil` if the string is not a scope token.
    public init?(_ string: some StringProtocol) {
        guard !string.isEmpty, string.utf8.count <= 255,
            string.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        else { return nil }
        self.description = String(string)
    }
}
