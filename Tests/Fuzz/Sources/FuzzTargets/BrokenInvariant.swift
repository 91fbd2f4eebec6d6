/// What an input has shown to be wrong with a parser.
public struct BrokenInvariant: Error, Equatable, CustomStringConvertible {
    /// The sentence that does not hold.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Checks a sentence that must hold.
func require(_ holds: Bool, _ sentence: String) throws(BrokenInvariant) {
    guard holds else { throw BrokenInvariant(sentence) }
}
