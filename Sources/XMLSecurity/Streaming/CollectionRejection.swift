/// Why a collection is not taken. Safe to log: nothing of the document is in it.
public enum CollectionRejection: Error, Equatable, Sendable {
    /// It is not XML, or not within the caps.
    case xml(XMLRejection)
    /// Its signature does not count.
    case signature(SignatureRejection)
    /// Its root is neither a container nor an item.
    case otherRoot
}
