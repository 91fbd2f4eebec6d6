/// What was read of a document of many items.
public struct XMLCollection<Entry> {
    /// The root: an item, or a container without the items and containers in it.
    public let root: XMLElement
    /// What became of the items, in document order.
    public let entries: [Entry]
    /// Whether the root has a signature, good or not.
    public let isSigned: Bool
    /// The key whose signature covers all of it; `nil` where none was asked for.
    public let key: SignatureKey?
}

extension XMLCollection: Sendable where Entry: Sendable {}
