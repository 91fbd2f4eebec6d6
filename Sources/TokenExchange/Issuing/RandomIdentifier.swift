internal import JOSE

/// Names that nobody can guess: 128 random bits in base64url, 22 characters.
public enum RandomIdentifier {
    /// A new identifier.
    public static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let words: [UInt64] = [generator.next(), generator.next()]
        return Base64URL.encode(words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } })
    }
}
