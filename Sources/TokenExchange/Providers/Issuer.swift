internal import JOSE

/// An issuer identifier: what the `iss` claim of a provider's tokens says (RFC 7519 section 4.1.1, RFC 8414 section 2).
///
/// Compared byte for byte. Never lower-cased, never trimmed: `https://a.example` and `https://a.example/` are two issuers.
public struct Issuer: Hashable, Sendable, CustomStringConvertible {
    /// The identifier as written, at most 1,024 bytes, without white space or control characters.
    public let description: String

    /// - Throws: ``InvalidIssuer`` if the string is empty, too long, or holds white space or a control character.
    public init(_ string: String) throws(InvalidIssuer) {
        guard !string.isEmpty, string.utf8.count <= 1024, string.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { throw InvalidIssuer() }
        self.description = string
    }

    /// Whether both have the same bytes: `String` takes canonically equivalent Unicode for equal.
    public static func == (left: Issuer, right: Issuer) -> Bool {
        left.description.hasSameBytes(as: right.description)
    }

    /// Feeds the bytes to `hasher`.
    public func hash(into hasher: inout Hasher) {
        var bytes = description
        bytes.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// A string that cannot be an ``Issuer``.
public struct InvalidIssuer: Error, Equatable, Sendable {
    init() {}
}
