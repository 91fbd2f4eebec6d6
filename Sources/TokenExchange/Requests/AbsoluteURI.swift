/// Absolute URIs without a fragment (RFC 3986 section 4.3, RFC 8707 section 2): a scheme, a colon, and more; visible ASCII.
public enum AbsoluteURI {
    /// Whether a string is one.
    public static func isOne(_ string: String) -> Bool {
        let bytes = string.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first, isLetter(first),
            bytes.index(after: colon) != bytes.endIndex
        else { return false }
        return bytes[..<colon].allSatisfy {
            isLetter($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
        }
            && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
