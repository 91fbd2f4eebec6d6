/// A key of a set that is not used, and why.
public struct SkippedKey: Hashable, Sendable {
    /// Its place in `keys`, from 0.
    public let index: Int
    /// Its `kid`, where it has one.
    public let keyID: String?
    /// Why it is not used.
    public let reason: UnusableKey
}
