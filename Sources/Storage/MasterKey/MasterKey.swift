import Crypto

import struct Foundation.Data

/// The key that seals every secret in the store: 256 random bits that never enter the database.
///
/// Nothing of it is printed: neither by `description` nor by reflection.
public struct MasterKey: Sendable {
    /// Its length in bytes.
    static let byteCount = 32

    let symmetricKey: SymmetricKey

    /// Makes a new key from the system's random numbers.
    public static func random() -> MasterKey {
        MasterKey(symmetricKey: SymmetricKey(size: .bits256))
    }

    /// Reads a key as it is written in a file or an environment variable.
    ///
    /// - Parameter text: 32 bytes in base64 (RFC 4648 section 4) with padding; white space around them is dropped.
    /// - Throws: ``MasterKeyError/malformed(path:)``
    public init(base64 text: String) throws(MasterKeyError) {
        guard let key = MasterKey(base64: text.utf8) else { throw .malformed(path: nil) }
        self = key
    }

    init?(base64 text: some BidirectionalCollection<UInt8>) {
        let digits = text.drop(while: Self.isSpace)
        let end = digits.lastIndex { !Self.isSpace($0) }.map { digits.index(after: $0) } ?? digits.startIndex
        let encoded = Data(digits[..<end])
        // Encoded again, since the decoder lets bits pass that the last digit must not have.
        guard let bytes = Data(base64Encoded: encoded), bytes.count == Self.byteCount,
            bytes.base64EncodedData() == encoded
        else { return nil }
        self.init(symmetricKey: SymmetricKey(data: bytes))
    }

    private init(symmetricKey: SymmetricKey) {
        self.symmetricKey = symmetricKey
    }

    /// The key as ``init(base64:)-(String)`` reads it.
    var base64: String {
        symmetricKey.withUnsafeBytes { Data($0).base64EncodedString() }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
    }
}

extension MasterKey: CustomStringConvertible, CustomReflectable {
    /// A fixed word.
    public var description: String { "MasterKey" }

    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
