/// The name of a SAML entity: of an identity provider, or of a service provider (saml-core section 8.3.6).
///
/// Compared byte for byte. Never lower-cased, never trimmed: `https://a.example` and `https://a.example/` are two entities.
public struct EntityID: Hashable, Sendable, CustomStringConvertible {
    /// The name as written: 1 to 1,024 bytes, without white space or control characters.
    public let description: String

    /// - Throws: ``InvalidEntityID`` if the string is empty, too long, or holds white space or a control character.
    public init(_ string: String) throws(InvalidEntityID) {
        guard (1...1024).contains(string.utf8.count), string.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { throw InvalidEntityID() }
        self.description = string
    }

    /// Whether both have the same bytes: `String` takes canonically equivalent Unicode for equal.
    public static func == (left: EntityID, right: EntityID) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    /// Feeds the bytes to `hasher`.
    public func hash(into hasher: inout Hasher) {
        var bytes = description
        bytes.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// A string that cannot be an ``EntityID``.
public struct InvalidEntityID: Error, Equatable, Sendable {
    init() {}
}
