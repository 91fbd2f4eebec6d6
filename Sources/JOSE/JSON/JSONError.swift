/// Why bytes are not a JSON text that this parser takes (RFC 8259, RFC 7493).
public enum JSONError: Error, Equatable, Sendable {
    /// There are more bytes than ``JSONValue/Limits/maximumBytes``.
    case tooLarge
    /// Arrays and objects nest deeper than ``JSONValue/Limits/maximumDepth``.
    case tooDeep
    /// There are more values than ``JSONValue/Limits/maximumValues``.
    case tooManyValues
    /// An object has two members of one name, also when one of them is written with escapes (RFC 8259 section 4).
    case duplicateName
    /// A string is not UTF-8 (RFC 8259 section 8.1).
    case invalidUTF8
    /// A `\u` escape is half of a surrogate pair (RFC 7493 section 2.1).
    case loneSurrogate
    /// A number fits no exact integer of 64 bits, or overflows a double.
    case numberOutOfRange
    /// The byte at this offset cannot stand there; 0 for a byte order mark.
    case unexpectedByte(offset: Int)
    /// The text ends too early.
    case unexpectedEnd
}
